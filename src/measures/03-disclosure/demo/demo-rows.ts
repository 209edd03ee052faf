import { addMonths, type PlainDate } from '#base/plain-date'
import type { AnyDraft, CellValue } from '#kernel/intake/common'
import type { ActionKind } from '../common/action-kind.ts'
import { type DemoParty, demoOrganisation, demoPerson, demoTrader } from './demo-parties.ts'
import type { DemoRandom } from './demo-random.ts'

/** The unit a demonstration row comes from. */
export interface DemoUnit {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly uscc: string | null
}

export interface DemoRow {
  readonly kind: ActionKind
  readonly unit: DemoUnit
  /** Running number of the unit and kind in the year. */
  readonly number: number
  readonly decidedOn: PlainDate
  readonly random: DemoRandom
  /** Share of natural persons in a hundred. */
  readonly persons?: number
}

/** One invented act as a checked row, by column key. */
export function demoRow(options: DemoRow): AnyDraft {
  const { kind, random } = options
  const party = partyFor(kind, random, options.persons ?? 8)
  return { ...subject(party, kind), ...bodies[kind](options, party) }
}

function partyFor(kind: ActionKind, random: DemoRandom, persons: number): DemoParty {
  const share = kind === 'administrative-benefit' || kind === 'administrative-compensation' ? persons * 3 : persons
  if (random.percent(share)) return demoPerson(random)
  return random.percent(30) ? demoTrader(random) : demoOrganisation(random)
}

function subject(party: DemoParty, kind: ActionKind): Record<string, CellValue | null> {
  const national = kind === 'administrative-licence' || kind === 'administrative-penalty'
  return {
    counterpartyName: party.name,
    counterpartyClass: party.class,
    uscc: party.uscc,
    ...(national && party.class === 'organisation' ? { legalRepresentative: party.representative } : {}),
    personIdType: party.idNumber ? 'resident-id' : null,
    personIdNumber: party.idNumber,
  }
}

const short = (unit: DemoUnit) => unit.shortName.replace(/^区/, '').slice(0, 2)
const numberOf = (options: DemoRow, word: string) => `二七${short(options.unit)}${word}〔${options.decidedOn.slice(0, 4)}〕第${options.number}号`
const authority = ({ unit }: DemoRow) => ({ authority: unit.name, authorityCode: unit.uscc })
const source = ({ unit }: DemoRow) => ({ sourceUnit: unit.name, sourceUnitCode: unit.uscc })
/** What an inspection found, in words that agree with its kind of result. */
const inspected = {
  none: ['未发现问题，演示数据。', '现场检查未发现问题，演示数据。'],
  corrected: ['发现一般问题，已责令改正，演示数据。', '发现一般问题，当场改正，演示数据。'],
} as const

const wanYuan = (random: DemoRandom, most: number) => BigInt(1 + random.below(most)) * 100_000n

const bodies: Record<ActionKind, (options: DemoRow, party: DemoParty) => Record<string, CellValue | null>> = {
  'administrative-licence': (options) => {
    const item = options.random.pick(['食品经营许可', '公共场所卫生许可', '占用城市道路许可', '户外广告设置许可', '人力资源服务许可', '建筑工程施工许可'])
    return {
      documentName: `准予${item}决定书`,
      decisionNumber: numberOf(options, '许'),
      category: options.random.pick(['general', 'approval', 'registration']),
      certificateName: `${item}证`,
      certificateNumber: `JY1410103${String(options.number).padStart(6, '0')}`,
      content: `准予从事${item}所列事项，演示数据。`,
      decidedOn: options.decidedOn,
      validFrom: options.decidedOn,
      validTo: options.random.percent(20) ? '2099-12-31' : addMonths(options.decidedOn, 60),
      ...authority(options),
      status: 'valid',
      ...source(options),
      note: '演示数据',
    }
  },
  'administrative-penalty': (options) => {
    const [offence, basis] = options.random.pick([
      ['未按规定公示收费标准', '《价格违法行为行政处罚规定》'],
      ['占道经营', '《河南省城市市容和环境卫生管理条例》'],
      ['使用超过保质期的食品原料', '《中华人民共和国食品安全法》第一百二十四条'],
      ['未采取有效防尘措施', '《中华人民共和国大气污染防治法》第一百一十五条'],
      ['未按规定组织安全生产教育培训', '《中华人民共和国安全生产法》第九十七条'],
    ] as const)
    const kind = options.random.pick(['罚款', '罚款', '罚款', '警告', '警告;罚款', '没收违法所得;罚款'])
    const fine = kind.includes('罚款') ? wanYuan(options.random, 20) : null
    return {
      decisionNumber: numberOf(options, '罚'),
      title: offence,
      offence: `经检查，当事人存在${offence}的行为，演示数据。`,
      basis,
      category: kind,
      content: fine === null ? '给予警告。' : `处以罚款人民币${(fine / 100n).toString()}元整。`,
      amountFen: fine,
      confiscatedFen: kind.includes('没收') ? wanYuan(options.random, 5) : null,
      decidedOn: options.decidedOn,
      validTo: '2099-12-31',
      ...authority(options),
      ...source(options),
      note: '演示数据',
    }
  },
  'administrative-compulsion': (options) => ({
    documentName: '实施行政强制措施决定书',
    decisionNumber: numberOf(options, '强'),
    title: options.random.pick(['查封违法经营场所', '扣押占道经营工具', '扣押涉案食品']),
    category: options.random.pick(['seal', 'seize']),
    content: '自决定之日起三十日内实施查封或者扣押，演示数据。',
    basis: '《中华人民共和国行政强制法》第二十二条',
    object: options.random.pick(['经营场所一处', '三轮车一辆', '食品原料二十箱']),
    decidedOn: options.decidedOn,
    validFrom: options.decidedOn,
    validTo: addMonths(options.decidedOn, 1),
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-confirmation': (options) => ({
    documentName: '行政确认决定书',
    decisionNumber: numberOf(options, '确'),
    title: options.random.pick(['工伤认定', '就业困难人员认定', '建设工程竣工验收备案', '老年人优待资格确认']),
    category: options.random.pick(['fact', 'qualification']),
    content: '经审核，符合规定条件，予以确认，演示数据。',
    basis: options.random.pick(['《工伤保险条例》第十四条', '《就业促进法》第五十二条']),
    decidedOn: options.decidedOn,
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-levy': (options) => ({
    documentName: '征收决定书',
    decisionNumber: numberOf(options, '征'),
    title: options.random.pick(['城市道路占用费', '城镇垃圾处理费', '国有土地上房屋征收']),
    category: options.random.pick(['fee', 'house']),
    content: '按规定标准征收，演示数据。',
    basis: '《国有土地上房屋征收与补偿条例》',
    amountFen: wanYuan(options.random, 60),
    area: `${20 + options.random.below(400)}平方米`,
    decidedOn: options.decidedOn,
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-benefit': (options) => ({
    // Benefits are paid without a numbered document.
    decisionNumber: null,
    title: `${options.random.pick(['稳岗返还', '社会保险补贴', '临时救助', '残疾人两项补贴', '创业担保贷款贴息'])}（${options.number}批）`,
    category: options.random.pick(['employment', 'temporary', 'enterprise']),
    content: '经审核符合条件，按标准给付，演示数据。',
    basis: '《社会救助暂行办法》',
    amountFen: wanYuan(options.random, 10),
    recipients: String(1 + options.random.below(30)),
    decidedOn: options.decidedOn,
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-adjudication': (options) => ({
    respondent: demoOrganisation(options.random).name,
    documentName: '行政裁决书',
    decisionNumber: numberOf(options, '裁'),
    title: options.random.pick(['政府采购投诉处理', '民间纠纷裁决', '房屋征收补偿争议裁决']),
    category: options.random.pick(['procurement', 'compensation']),
    content: options.random.pick(['驳回申请人的请求，演示数据。', '支持申请人的部分请求，演示数据。']),
    basis: '《政府采购质疑和投诉办法》',
    decidedOn: options.decidedOn,
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-compensation': (options) => ({
    documentName: '行政补偿决定书',
    decisionNumber: numberOf(options, '偿'),
    title: options.random.pick(['房屋征收补偿', '撤回行政许可补偿', '规划调整补偿']),
    category: 'money',
    content: '按评估结果给予货币补偿，演示数据。',
    basis: '《国有土地上房屋征收与补偿条例》第十七条',
    amountFen: wanYuan(options.random, 300),
    decidedOn: options.decidedOn,
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-reward': (options) => ({
    documentName: '关于表彰的决定',
    decisionNumber: numberOf(options, '奖'),
    title: `${options.random.pick(['质量奖', '见义勇为奖励', '诚信经营示范户', '科技创新奖励'])}（${options.decidedOn.slice(0, 4)}年第${options.number}次）`,
    category: options.random.pick(['honour', 'money', 'both']),
    content: '授予称号并予以奖励，演示数据。',
    basis: '《河南省优化营商环境条例》',
    amountFen: wanYuan(options.random, 8),
    decidedOn: options.decidedOn,
    ...authority(options),
    note: '演示数据',
  }),
  'administrative-inspection': (options) => {
    const title = `${options.random.pick(['食品经营场所检查', '消防安全检查', '扬尘治理检查', '劳动用工检查', '价格行为检查'])}（${options.number}次）`
    const category = options.random.pick(['random', 'routine', 'special'])
    const finding = options.random.pick(['none', 'none', 'corrected'] as const)
    return {
      decisionNumber: numberOf(options, '检'),
      title,
      category,
      content: options.random.pick(inspected[finding]),
      finding,
      basis: '《河南省行政执法条例》',
      decidedOn: options.decidedOn,
      ...authority(options),
      note: '演示数据',
    }
  },
}
