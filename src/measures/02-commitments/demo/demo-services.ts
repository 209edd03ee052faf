/** One guide as a row of the template. */
type DemoGuide = {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly whom: string
  readonly channel: string
  readonly steps: string
  readonly links: string
  readonly materials: string
  readonly shared: string | null
  readonly visits: number
  readonly promisedDays: number
  readonly statutoryDays: number | null
  readonly statutoryBasis: string | null
  readonly onlineDepth: string
  readonly parallelGroup: string | null
}

interface DemoItem {
  readonly guide: DemoGuide
  /** What the next version changes. */
  readonly next?: Partial<DemoGuide>
  readonly count: number
  /** Working days over (or under) the promise, one application after another. */
  readonly pace: readonly number[]
}

const hall = '区政务服务大厅综合窗口（演示）'
const links = '受理；审查；决定；送达'

/** Invented guides of two halls; names of items are real, figures are not. */
export const demoItems: Readonly<Record<string, readonly DemoItem[]>> = {
  'market-supervision': [
    {
      guide: {
        code: 'YS-SP-01',
        name: '食品经营许可（新办）（演示）',
        kind: 'licence',
        whom: '从事食品经营的单位和个人',
        channel: hall,
        steps: '网上申报；现场提交；领取许可证',
        links,
        materials: '申请书；营业执照；经营场所平面图；食品安全制度',
        shared: null,
        visits: 2,
        promisedDays: 10,
        statutoryDays: 20,
        statutoryBasis: null,
        onlineDepth: '3',
        parallelGroup: null,
      },
      next: {
        steps: '网上申报；领取许可证',
        materials: '申请书；经营场所平面图；食品安全制度',
        shared: '营业执照',
        visits: 0,
        promisedDays: 7,
        onlineDepth: '4',
        parallelGroup: '开办餐饮店一件事（演示）',
      },
      count: 42,
      pace: [-4, -2, 0, -3, 2, -1, -5],
    },
    {
      guide: {
        code: 'YS-QY-02',
        name: '企业设立登记（演示）',
        kind: 'confirmation',
        whom: '拟设立的企业',
        channel: hall,
        steps: '网上申报；领取执照',
        links: '受理；核准；发照',
        materials: '登记申请书；章程；住所证明',
        shared: null,
        visits: 1,
        promisedDays: 2,
        statutoryDays: 3,
        statutoryBasis: '中华人民共和国市场主体登记管理条例第十九条',
        onlineDepth: '4',
        parallelGroup: null,
      },
      next: { materials: '登记申请书；章程', shared: '住所证明', visits: 0, promisedDays: 1 },
      count: 60,
      pace: [0, -1, 0, 0, 1, 0],
    },
    {
      guide: {
        code: 'YS-TS-03',
        name: '特种设备使用登记（演示）',
        kind: 'licence',
        whom: '特种设备使用单位',
        channel: hall,
        steps: '提交材料；现场核查；领取登记证',
        links,
        materials: '登记表；产品合格证',
        shared: '营业执照',
        visits: 1,
        promisedDays: 8,
        statutoryDays: 20,
        statutoryBasis: null,
        onlineDepth: '3',
        parallelGroup: null,
      },
      next: { materials: '登记表；产品合格证；检验报告', promisedDays: 8 },
      count: 18,
      pace: [-2, 1, 3, 0],
    },
  ],
  'urban-management': [
    {
      guide: {
        code: 'YS-CG-01',
        name: '临时占用城市道路许可（演示）',
        kind: 'licence',
        whom: '需要临时占道的单位',
        channel: hall,
        steps: '申请；现场勘查；领取许可',
        links,
        materials: '申请书；占道方案；责任承诺',
        shared: null,
        visits: 2,
        promisedDays: 7,
        statutoryDays: 20,
        statutoryBasis: null,
        onlineDepth: '2',
        parallelGroup: null,
      },
      next: { visits: 1, promisedDays: 5, onlineDepth: '3' },
      count: 24,
      pace: [-1, 2, 0, 5, -2],
    },
  ],
}

/** Invented pledges of the same halls. */
export const demoPledges: Readonly<
  Record<string, readonly { title: string; what: string; whom: string; limit: string; channel: string; remedy: string | null; code: string | null }[]>
> = {
  'market-supervision': [
    {
      title: '企业设立当日发照（演示）',
      what: '材料齐全的企业设立申请，一个工作日内发照',
      whom: '新设立企业',
      limit: '1 个工作日',
      channel: hall,
      remedy: '当日说明原因，专人盯办',
      code: 'YS-QY-02',
    },
    {
      title: '窗口延时服务（演示）',
      what: '工作日中午和周六上午照常受理',
      whom: '办事群众和企业',
      limit: '工作日 12:00 至 14:00，周六 9:00 至 12:00',
      channel: hall,
      remedy: null,
      code: null,
    },
  ],
  'urban-management': [
    {
      title: '占道申请上门勘查（演示）',
      what: '受理后上门勘查，不让申请人往返',
      whom: '申请占道的单位',
      limit: '2 个工作日内上门',
      channel: '电话预约（演示）',
      remedy: '逾期的由科室负责人带队勘查',
      code: 'YS-CG-01',
    },
  ],
}
