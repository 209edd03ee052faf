import type { PlainDate } from '#base/plain-date'
import { defineParameter, type Parameter, type ParameterPeriod, type ValueInForce } from '#kernel/law/common'

/** The named checks before a promise, in the order they are shown. Each is signed by another person. */
export const checkNames = ['legal-power', 'budget', 'land', 'tax', 'fair-competition'] as const
export type CheckName = (typeof checkNames)[number]

/** How a barred term may be lawful after all: law, administrative regulation or State Council approval; or the four cases of the review regulation. */
export type ExceptionKind = 'law-or-approval' | 'fair-competition'

/** One thing that may not be promised: its check, whether an exception exists, and the dated citations. */
export interface Ban {
  readonly code: BanCode
  readonly check: CheckName
  readonly exception: ExceptionKind | null
  readonly law: Parameter<boolean>
}

const fairReview = '公平竞争审查条例（国务院令第783号）'
const fairSystem = '国发〔2016〕34号（公平竞争审查制度）'
const budgetLaw = '中华人民共和国预算法'
const high = { confidence: 'known-high', bound: 'exact', value: true } as const
/** Read in a public copy of the texts of the national database of laws and regulations. */
const read = { confidence: 'confirmed', source: 'https://flk.npc.gov.cn/' } as const

type Period = ParameterPeriod<boolean>
const now = (from: string, instrument: string, article: string, more: Partial<Period> = {}): Period => ({ ...high, from, instrument, article, ...more })
const until = (from: string, to: string, instrument: string, article: string): Period => ({ ...high, from, to, instrument, article })
const review = (article: string): Period[] => [until('2016-07-01', '2024-07-31', fairSystem, '三（三）'), now('2024-08-01', fairReview, article, read)]

interface Declared {
  readonly check: CheckName
  readonly exception?: ExceptionKind
  readonly covers?: readonly string[]
  readonly zh: string
  readonly en: string
  readonly values: readonly Period[]
}

const declared = {
  'beyond-power': {
    check: 'legal-power',
    zh: '超越法定权限作出承诺',
    en: 'A promise beyond the legal power of who makes it',
    values: [
      now('2016-12-22', '国发〔2016〕76号', '', { note: { zh: '招商引资领域：严格依法依规出台和承诺优惠政策', en: 'investment promotion: preferences only by law and rule' } }),
    ],
  },
  'major-undecided': {
    check: 'legal-power',
    zh: '属于重大行政决策而没有经过法定程序',
    en: 'A major decision that has not gone through its lawful procedure',
    values: [now('2019-09-01', '重大行政决策程序暂行条例（国务院令第713号）', '第三条', { confidence: 'confirmed' })],
  },
  guarantee: {
    check: 'legal-power',
    zh: '为企业债务提供担保',
    en: 'A guarantee for the debts of a firm',
    values: [until('2015-01-01', '2018-12-28', `${budgetLaw}（2014修正）`, '第三十五条'), now('2018-12-29', `${budgetLaw}（2018修正）`, '第三十五条', read)],
  },
  'fixed-return': {
    check: 'legal-power',
    zh: '承诺回购本金、承担损失或者最低收益',
    en: 'A promise to buy back capital, bear losses or pay a minimum return',
    values: [now('2017-04-26', '财预〔2017〕50号', '四')],
  },
  'outside-budget': {
    check: 'budget',
    zh: '没有列入预算的支出',
    en: 'Spending that is in no approved budget',
    values: [until('2015-01-01', '2018-12-28', `${budgetLaw}（2014修正）`, '第十三条'), now('2018-12-29', `${budgetLaw}（2018修正）`, '第十三条', read)],
  },
  'tax-linked-award': {
    check: 'budget',
    exception: 'law-or-approval',
    zh: '与缴纳税收、非税收入挂钩的奖励补贴或者先征后返',
    en: 'Awards tied to taxes or fees paid, or paid back after collection',
    values: [
      until('2014-11-27', '2015-05-09', '国发〔2014〕62号', '三'),
      until('2015-05-10', '2024-07-31', '国发〔2015〕25号', '四'),
      now('2024-08-01', fairReview, '第十条', {
        ...read,
        note: { zh: '已签合同中的优惠由国发〔2015〕25号保护到约定期限', en: 'preferences in contracts signed before are protected by 国发〔2015〕25号' },
      }),
    ],
  },
  'land-fee-waived': {
    check: 'land',
    zh: '减免、返还或者以补贴形式变相减免土地出让收入',
    en: 'Land transfer income waived, returned or made up by subsidies',
    values: [now('2006-12-17', '国办发〔2006〕100号', '')],
  },
  'land-not-competitive': {
    check: 'land',
    zh: '经营性用地不经公开竞价而承诺给特定投资人',
    en: 'Land for business promised to one investor without open bidding',
    values: [until('2007-10-01', '2020-12-31', '中华人民共和国物权法', '第一百三十七条'), now('2021-01-01', '中华人民共和国民法典', '第三百四十七条', read)],
  },
  'land-below-floor': {
    check: 'land',
    zh: '以低于最低价标准的价格出让工业用地',
    en: 'Industrial land below the national floor price',
    values: [now('2007-01-01', '国土资发〔2006〕307号', '')],
  },
  'land-unapproved': {
    check: 'land',
    zh: '农用地没有办理转用审批就承诺供地',
    en: 'Farmland promised before its conversion was approved',
    values: [now('2020-01-01', '中华人民共和国土地管理法（2019修正）', '第四十四条', read)],
  },
  'tax-without-law': {
    check: 'tax',
    exception: 'law-or-approval',
    zh: '没有法律、行政法规依据减税、免税、退税',
    en: 'Taxes cut, waived or refunded without a law or administrative regulation',
    values: [until('2001-05-01', '2015-04-23', '中华人民共和国税收征收管理法', '第三条'), now('2015-04-24', '中华人民共和国税收征收管理法（2015修正）', '第三条', read)],
  },
  'charges-without-law': {
    check: 'tax',
    exception: 'law-or-approval',
    zh: '违法减免行政事业性收费、政府性基金、社会保险费',
    en: 'Charges, government funds or social insurance waived against the law',
    values: review('第十条'),
  },
  'tax-favour-for-one': {
    check: 'fair-competition',
    exception: 'law-or-approval',
    covers: ['m14.no_selective_incentive'],
    zh: '给予特定经营者税收优惠',
    en: 'A tax favour for a particular operator',
    values: review('第十条'),
  },
  'selective-subsidy': {
    check: 'fair-competition',
    exception: 'law-or-approval',
    zh: '给予特定经营者选择性、差异化的财政奖励或者补贴',
    en: 'Selective or different fiscal awards or subsidies for a particular operator',
    values: review('第十条'),
  },
  'factor-favour': {
    check: 'fair-competition',
    exception: 'law-or-approval',
    zh: '在要素获取等方面给予特定经营者优惠',
    en: 'Favours for a particular operator in land, energy and other factors',
    values: review('第十条'),
  },
  'entry-barrier': {
    check: 'fair-competition',
    exception: 'fair-competition',
    zh: '设置不合理的准入、退出条件或者给予特许经营而不经竞争',
    en: 'Unfair conditions of entry or exit, or a concession without competition',
    values: review('第八条'),
  },
  'local-purchase': {
    check: 'fair-competition',
    exception: 'fair-competition',
    zh: '限制商品要素流动，强制本地注册、本地采购或者设立分支机构',
    en: 'Goods or factors kept from moving; forced local registration, purchase or branches',
    values: review('第九条'),
  },
  'conduct-interference': {
    check: 'fair-competition',
    exception: 'fair-competition',
    zh: '强制经营者从事垄断行为或者干预其定价',
    en: 'Operators forced into monopoly conduct, or their prices interfered with',
    values: review('第十一条'),
  },
} as const satisfies Readonly<Record<string, Declared>>

export type BanCode = keyof typeof declared
export const banCodes = Object.keys(declared) as readonly BanCode[]

/** Everything that may not be promised, by code; each is a dated entry of the register of law. */
export const bans: Readonly<Record<BanCode, Ban>> = Object.fromEntries(
  banCodes.map((code) => {
    const { check, exception, covers, zh, en, values }: Declared = declared[code]
    const law = defineParameter({
      id: `m14.ban.${code}`,
      zh,
      en,
      unit: 'bool',
      event: { zh: '作出承诺之日', en: 'day of the promise' },
      ...(covers ? { covers } : {}),
      values: values as readonly ParameterPeriod<boolean>[],
    })
    return [code, { code, check, exception: exception ?? null, law }]
  }),
) as unknown as Readonly<Record<BanCode, Ban>>

/** The bans one check answers for on a day, each with the text of law in force then. */
export function bansOf(check: CheckName, day: PlainDate): readonly (Ban & { readonly inForce: ValueInForce<boolean> })[] {
  return banCodes.flatMap((code) => {
    const ban = bans[code]
    const inForce = ban.law.find(day)
    return ban.check === check && inForce ? [{ ...ban, inForce }] : []
  })
}

/** Which unit signs each check by default; the drafting unit itself reviews competition for papers it issues alone. */
export const reviewingUnits = defineParameter({
  id: 'investment.reviewing-units',
  zh: '招商承诺事前审查由谁办理',
  en: 'Who reviews before an investment promise',
  unit: 'text',
  values: [
    {
      from: '2020-01-01',
      value: 'legal-power=justice-bureau;budget=finance-bureau;land=natural-resources;tax=tax-bureau;fair-competition=market-supervision',
      instrument: '本地设置（领导小组办公室确定，可另行通知调整）；公平竞争审查条例第十三条、第十四条',
      article: '',
      confidence: 'known-high',
      bound: 'default',
      note: {
        zh: '以本部门名义出台的由起草部门审查公平竞争；以区政府名义出台的由市场监督管理部门会同审查',
        en: 'a unit’s own paper is reviewed for competition by the unit; the district government’s by market supervision',
      },
    },
  ],
})

/** The unit that signs a check of a draft on a day. */
export function reviewingUnit(check: CheckName, draft: { readonly unit: string; readonly issuer: 'unit' | 'district-government' }, day: PlainDate): string {
  if (check === 'fair-competition' && draft.issuer === 'unit') return draft.unit
  const pair = reviewingUnits
    .on(day)
    .value.split(';')
    .find((each) => each.startsWith(`${check}=`))
  if (!pair) throw new Error(`no unit reviews ${check}`)
  return pair.slice(check.length + 1)
}
