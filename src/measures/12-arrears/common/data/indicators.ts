import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { paymentTimeliness } from '../facts.ts'

/** Of what fell due, how much was paid in time. */
export const paidOnTime = defineIndicator({
  id: 'arrears.paid-on-time-rate@1',
  zh: '按期付款率',
  en: 'Paid in time',
  question: { zh: '到期的应付账款，有多少按期付清？', en: 'Of the payables that fell due, how many were paid in time?' },
  factKinds: [paymentTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'unpaid'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  article: { instrument: '保障中小企业款项支付条例（国务院令第802号修订）', article: '第九条' },
  crosswalk: [{ scheme: '清欠', item: '按期支付率' }],
})

/** What is still unpaid after its day, disputed or not. */
export const unpaidShare = defineIndicator({
  id: 'arrears.unpaid-rate@1',
  zh: '逾期未付率',
  en: 'Due and unpaid',
  question: { zh: '到期的应付账款，有多少至今未付？有争议的也计入。', en: 'Of the payables that fell due, how many are unpaid, disputed ones included?' },
  factKinds: [paymentTimeliness.kind],
  formula: { kind: 'rate', numerator: ['unpaid'], denominator: ['on-time', 'late', 'unpaid'] },
  direction: 'lower-is-better',
  minimumSample: 5,
  article: { instrument: '二七信用〔2020〕3号', article: '三（三）12' },
})

export const indicators: readonly Indicator[] = [paidOnTime, unpaidShare]
