import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { clearanceProgress, matchFinding, newArrears, paymentTimeliness, receivableTimeliness, statementTimeliness } from '../facts.ts'

const plan = { instrument: '二七信用〔2020〕3号', article: '三（三）12' }
const order802 = (article: string) => ({ instrument: '保障中小企业款项支付条例（国务院令第802号修订）', article })

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
  article: order802('第九条'),
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
  article: plan,
})

export const newArrearsFound = defineIndicator({
  id: 'arrears.new-arrears@1',
  zh: '新增拖欠',
  en: 'New arrears',
  question: {
    zh: '划分日以后到期又没有付清的账款有多少？已经付清的不再计。',
    en: 'How many payables fell due after the baseline day and are unpaid? Those paid since count no more.',
  },
  factKinds: [newArrears.kind],
  formula: { kind: 'deduction', points: { found: '1' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [{ outcome: 'cleared', reason: { zh: '已经付清', en: 'paid by now' } }],
  article: plan,
})

export const statementInTime = defineIndicator({
  id: 'arrears.statement-on-time-rate@1',
  zh: '年度逾期款项按时公开率',
  en: 'Annual statements in time',
  question: { zh: '上一年度逾期未付款项，是否在3月31日前公开？', en: 'Was last year’s overdue debt published by 31 March?' },
  factKinds: [statementTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  article: order802('第十八条'),
})

export const clearanceKept = defineIndicator({
  id: 'arrears.clearance-kept-rate@1',
  zh: '清偿计划月度完成率',
  en: 'Months of the clearance plan kept',
  question: { zh: '清偿计划的月度目标，完成了多少？', en: 'Of the monthly targets of the clearance plan, how many were kept?' },
  factKinds: [clearanceProgress.kind],
  formula: { kind: 'rate', numerator: ['kept'], denominator: ['kept', 'behind'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: plan,
})

export const receivablesInTime = defineIndicator({
  id: 'arrears.receivable-on-time-rate@1',
  zh: '应收账款按时确权率',
  en: 'Receivables confirmed in time',
  question: { zh: '中小企业的确权请求，有多少在三十日内答复？', en: 'Of the requests to confirm a receivable, how many were answered within thirty days?' },
  factKinds: [receivableTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: order802('第十六条'),
})

export const ledgerWrong = defineIndicator({
  id: 'arrears.ledger-wrong@1',
  zh: '台账不实',
  en: 'Ledger found wrong',
  question: { zh: '三方核对中，有多少差异是单位台账不实？', en: 'How many mismatches were the unit’s ledger’s fault?' },
  factKinds: [matchFinding.kind],
  formula: { kind: 'deduction', points: { 'ledger-wrong': '1' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: ['claim-unfounded', 'treasury-wrong', 'accepted'].map((outcome) => ({ outcome, reason: { zh: '不是台账不实', en: 'not the ledger’s fault' } })),
  article: plan,
})

export const indicators: readonly Indicator[] = [paidOnTime, unpaidShare, newArrearsFound, statementInTime, clearanceKept, receivablesInTime, ledgerWrong]
