import { type PlainDate, plainDate } from '#base/plain-date'
import { usccCheckCharacter } from '#kernel/parties/common'
import type { CampaignDraft, NewNomination, RecordSource } from '../common/campaign.ts'

/** A policy of the demonstration with how the town handles it: pace is working days over (or under) the promise. */
export interface DemoPolicy {
  readonly title: string
  readonly basis: string
  readonly whom: string
  readonly benefit: string
  readonly conditions: string | null
  readonly channel: string
  readonly limitDays: number
  readonly targetUnit: 'persons' | 'households' | 'firms'
  readonly eligible: number | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly speed: { readonly count: number; readonly pace: readonly number[]; readonly fen: bigint }
}

const window = '便民服务中心综合窗口（演示）'
const from = plainDate('2026-01-01')
const to = plainDate('2026-12-31')

/** Invented policies of two towns: one that keeps its days, one that does not always. */
export const demoPolicies: Readonly<Record<string, readonly DemoPolicy[]>> = {
  'daxue-road-subdistrict': [
    {
      title: '独居老人燃气安全改造补助（演示）',
      basis: '演示文件〔2026〕3号第二条',
      whom: '辖区六十周岁以上独居或空巢老人家庭',
      benefit: '更换燃气软管、加装熄火保护，每户补助 300 元',
      conditions: '户籍或常住满一年；同一住址三年内未享受同类补助',
      channel: `大学路街道${window}`,
      limitDays: 10,
      targetUnit: 'households',
      eligible: 186,
      validFrom: from,
      validTo: to,
      speed: { count: 34, pace: [-4, -3, -2, -1, 0, -5, -2], fen: 30_000n },
    },
    {
      title: '小店经济首次创业房租补贴（演示）',
      basis: '演示文件〔2026〕3号第五条',
      whom: '首次登记的个体工商户和小微企业',
      benefit: '按实际租金的三成补贴，最高 6000 元',
      conditions: '登记未满一年，在辖区实际经营',
      channel: `大学路街道${window}`,
      limitDays: 15,
      targetUnit: 'firms',
      eligible: 52,
      validFrom: from,
      validTo: to,
      speed: { count: 18, pace: [-6, -2, 0, -1], fen: 420_000n },
    },
    {
      title: '居家养老助餐补助（演示）',
      basis: '演示文件〔2026〕8号第一条',
      whom: '辖区七十周岁以上老人',
      benefit: '每餐补助 3 元',
      conditions: null,
      channel: `大学路街道${window}`,
      limitDays: 7,
      targetUnit: 'persons',
      eligible: null,
      validFrom: from,
      validTo: to,
      speed: { count: 0, pace: [0], fen: 0n },
    },
  ],
  'mazhai-town': [
    {
      title: '技术改造项目配套扶持（演示）',
      basis: '演示文件〔2026〕5号第四条',
      whom: '镇域内规模以上工业企业',
      benefit: '按设备投资的百分之二配套，最高 20 万元',
      conditions: '项目已备案，设备已投用',
      channel: `马寨镇${window}`,
      limitDays: 20,
      targetUnit: 'firms',
      eligible: 23,
      validFrom: from,
      validTo: to,
      speed: { count: 14, pace: [-3, 4, 0, 9, -1, 2], fen: 8_600_000n },
    },
    {
      title: '耕地地力保护补贴申报（演示）',
      basis: '演示文件〔2026〕5号第六条',
      whom: '承包耕地的农户',
      benefit: '每亩补贴 80 元',
      conditions: '不得抛荒，不得改变用途',
      channel: `马寨镇${window}`,
      limitDays: 12,
      targetUnit: 'households',
      eligible: 640,
      validFrom: from,
      validTo: to,
      speed: { count: 40, pace: [-2, 0, 3, -1, -4, 1], fen: 32_000n },
    },
    {
      title: '返乡创业贷款贴息（演示）',
      basis: '演示文件〔2026〕5号第九条',
      whom: '返乡创业人员',
      benefit: '按实际利息的五成贴息',
      conditions: null,
      channel: `马寨镇${window}`,
      limitDays: 15,
      targetUnit: 'persons',
      eligible: 31,
      validFrom: from,
      validTo: to,
      speed: { count: 0, pace: [0], fen: 0n },
    },
  ],
}

/** A pledge of the demonstration as a row of the template, and what becomes of it. */
interface DemoPledge {
  readonly row: Readonly<Record<string, string>>
  readonly published: boolean
  readonly views: readonly ('kept' | 'not-kept')[]
  readonly progress: string | null
  readonly doneOn: PlainDate | null
}

const pledge = (number: string, title: string, what: string, whom: string, office: string, dueOn: string): DemoPledge['row'] => ({
  number,
  title: `${title}（演示）`,
  category: 'public-service',
  what,
  whom,
  channel: window,
  office,
  basis: '演示文件〔2026〕1号',
  dueOn,
})

/** Invented pledges of the same towns. */
export const demoPledges: Readonly<Record<string, readonly DemoPledge[]>> = {
  'daxue-road-subdistrict': [
    {
      row: pledge('2026-01', '社区助餐点开放', '新开 2 处社区助餐点，每日供应午餐', '辖区老人', '民生服务办公室', '2026-09-30'),
      published: true,
      views: ['kept', 'kept', 'kept', 'kept'],
      progress: '演示：两处助餐点九月中旬试营业。',
      doneOn: plainDate('2026-09-25'),
    },
    {
      row: pledge('2026-02', '楼道照明修复', '修复 18 栋老旧楼院楼道照明', '老旧楼院居民', '城市管理办公室', '2026-09-24'),
      published: true,
      views: ['not-kept', 'not-kept', 'not-kept', 'kept'],
      progress: '演示：两栋因线路更换推迟，节后完成。',
      doneOn: plainDate('2026-10-10'),
    },
    {
      row: pledge('2026-04', '社区书屋延时开放', '3 处社区书屋每晚开放至九点', '辖区学生和家长', '党群服务中心', '2026-09-18'),
      published: true,
      views: ['kept', 'kept'],
      progress: '演示：三处书屋九月起延时开放。',
      doneOn: plainDate('2026-09-15'),
    },
    {
      row: pledge('2026-03', '便民窗口周六开放', '便民服务中心周六上午开放综合窗口', '上班群众', '便民服务中心', '2026-12-31'),
      published: false,
      views: [],
      progress: null,
      doneOn: null,
    },
  ],
  'mazhai-town': [
    {
      row: pledge('2026-01', '背街小巷路灯修复', '修复镇区 12 条背街小巷路灯', '沿街居民', '城镇建设办公室', '2026-12-18'),
      published: true,
      views: ['not-kept', 'not-kept', 'not-kept', 'kept'],
      progress: null,
      doneOn: null,
    },
  ],
}

interface DemoCampaign {
  readonly unit: string
  readonly draft: CampaignDraft
  readonly nominees: readonly { readonly entry: NewNomination; readonly record?: RecordSource }[]
  /** Goes on to notice and award. */
  readonly awarded: boolean
  /** Which nominee is objected to, which loses the award later; -1 for none. */
  readonly doubted: number
  readonly lost: number
}

const rules = [
  '一、条件：依法诚信经营，上年度以来没有失信、欠薪和行政处罚记录，消费者、职工评价良好。',
  '二、程序：社区、协会推荐或者自荐；由街道另一名工作人员逐个来源核查；核查通过的在门户公示；公示期内任何人可以提出异议；异议处理完毕后授予。',
  '三、期限和撤销：称号到期自动结束。获得称号后产生失信记录、材料不实或者不再符合条件的，由两人办理撤销并公开。',
].join('\n')

/** A code that passes the check and belongs to nobody. */
const codeOf = (stem: string) => `${stem}${usccCheckCharacter(stem)}`
const firm = (name: string, uscc: string, merits: string): NewNomination => ({ name, uscc, nominatedBy: 'village-or-community', merits, consentOn: null })
const farmer = (name: string, merits: string): NewNomination => ({ name, uscc: null, nominatedBy: 'village-or-community', merits, consentOn: '2026-07-16' })

/** Two invented campaigns: firms from rules to withdrawal, farmers checked and waiting for their notice. */
export const demoCampaigns: readonly DemoCampaign[] = [
  {
    unit: 'daxue-road-subdistrict',
    draft: {
      kind: 'enterprise',
      year: 2026,
      title: '大学路街道2026年诚信企业创建（演示）',
      rules,
      awardMonths: 24,
      incentives: [
        { code: 'priority-handling', what: '政务服务事项设绿色通道，当日受理', by: '大学路街道便民服务中心', basis: '河南省优化营商环境条例' },
        { code: 'priority-support', what: '同等条件下优先推荐区级扶持项目', by: '大学路街道经济发展办公室', basis: '河南省社会信用条例' },
        { code: 'public-praise', what: '在门户和社区公告栏公开表扬', by: '大学路街道', basis: '二七信用〔2020〕3号三（二）10' },
      ],
    },
    nominees: [
      { entry: firm('演示郑州学府文具有限公司', codeOf('91410103MA0000001'), '连续三年按时支付工资，无消费投诉。') },
      { entry: firm('演示郑州康复前街餐饮有限公司', codeOf('91410103MA0000002'), '明码标价，先行赔付。') },
      { entry: firm('演示郑州陇海路建材有限公司', codeOf('91410103MA0000003'), '获市级守合同称号。') },
      { entry: firm('演示郑州建新物业有限公司', codeOf('91410103MA0000004'), '物业费收支每季公开。'), record: 'arrears' },
    ],
    awarded: true,
    doubted: 2,
    lost: 1,
  },
  {
    unit: 'mazhai-town',
    draft: {
      kind: 'farmer',
      year: 2026,
      title: '马寨镇2026年诚信农民创建（演示）',
      rules,
      awardMonths: 12,
      incentives: [
        { code: 'partner-offer', what: '农资门店购买种子、肥料九五折', by: '马寨镇供销合作社（演示）', basis: '合作协议（演示）第三条' },
        { code: 'fewer-documents', what: '涉农补贴申报实行承诺制，减少证明材料', by: '马寨镇便民服务中心', basis: '河南省优化营商环境条例' },
      ],
    },
    nominees: [{ entry: farmer('演示甲乙', '按时还贷，带动邻里种植。') }, { entry: farmer('演示丙丁', '土地流转合同按期履行。') }],
    awarded: false,
    doubted: -1,
    lost: -1,
  },
]
