import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { auditRectification, contractTerms, depositRefund, wageAccountOpened } from '../obligation-facts.ts'

const plan = { instrument: '二七信用〔2020〕3号', article: '三（三）12' }
const order802 = (article: string) => ({ instrument: '保障中小企业款项支付条例（国务院令第802号修订）', article })
const inTime = { formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] }, direction: 'higher-is-better', minimumSample: 3 } as const

export const unlawfulTerms = defineIndicator({
  id: 'arrears.unlawful-terms@1',
  zh: '签订不合法付款条款',
  en: 'Contracts signed with unlawful payment terms',
  question: { zh: '签订的合同中，有多少含有法律禁止的付款条款？', en: 'How many contracts were signed with payment terms the law forbids?' },
  factKinds: [contractTerms.kind],
  formula: { kind: 'deduction', points: { unlawful: '1' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [{ outcome: 'corrected', reason: { zh: '登记更正后没有不合法条款', en: 'the corrected entry shows none' } }],
  article: order802('第九条'),
})

export const depositsInTime = defineIndicator({
  id: 'arrears.deposit-on-time-rate@1',
  zh: '保证金按期退还率',
  en: 'Deposits paid back in time',
  question: { zh: '退还条件成就的保证金，有多少按期退还？', en: 'Of the deposits whose ground of refund came about, how many were paid back in time?' },
  factKinds: [depositRefund.kind],
  ...inTime,
  article: order802('第十三条'),
})

export const auditsInTime = defineIndicator({
  id: 'arrears.audit-on-time-rate@1',
  zh: '审计发现拖欠按期整改率',
  en: 'Audit findings put right in time',
  question: { zh: '审计发现的拖欠，有多少按期整改？', en: 'Of the arrears audits found, how many were put right in time?' },
  factKinds: [auditRectification.kind],
  ...inTime,
  article: plan,
})

export const accountsOpened = defineIndicator({
  id: 'arrears.wage-account-rate@1',
  zh: '工资专户开立率',
  en: 'Wage accounts opened',
  question: { zh: '工程项目开工时，有多少已经开立农民工工资专户？', en: 'Of the works projects, how many had their wage account when works began?' },
  factKinds: [wageAccountOpened.kind],
  ...inTime,
  article: { instrument: '保障农民工工资支付条例（国务院令第724号）', article: '第二十六条' },
})

export const obligationIndicators: readonly Indicator[] = [unlawfulTerms, depositsInTime, auditsInTime, accountsOpened]
