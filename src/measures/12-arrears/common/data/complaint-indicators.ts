import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { complaintResult, complaintStepTimeliness, retaliationFinding } from '../complaint-facts.ts'

const order802 = (article: string) => ({ instrument: '保障中小企业款项支付条例（国务院令第802号修订）', article })

/** Steps of suppliers' complaints done within their limits. */
export const complaintsInTime = defineIndicator({
  id: 'arrears.complaint-on-time-rate@1',
  zh: '拖欠投诉按时办理率',
  en: 'Complaints about arrears handled in time',
  question: { zh: '供应商投诉的审查、转交、处理，有多少在期限内完成？', en: 'Of the steps of suppliers’ complaints, how many were done within their limits?' },
  factKinds: [complaintStepTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: order802('第二十五条'),
})

/** Complaints found true and still unpaid, and retaliation found. */
export const complaintsUnpaid = defineIndicator({
  id: 'arrears.complaint-unpaid@1',
  zh: '投诉属实仍未支付',
  en: 'Complaints found true and still unpaid',
  question: { zh: '经核实确应支付、办结时仍未支付的投诉有多少？', en: 'How many complaints were found true and not paid by their result?' },
  factKinds: [complaintResult.kind],
  formula: { kind: 'deduction', points: { 'owed-not-paid': '2' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [
    { outcome: 'settled', reason: { zh: '已经支付或者双方达成付款计划', en: 'paid, or a plan agreed by both sides' } },
    { outcome: 'not-owed', reason: { zh: '经核实没有拖欠', en: 'nothing was owed' } },
  ],
  article: order802('第二十六条'),
})

export const retaliationFound = defineIndicator({
  id: 'arrears.retaliation@1',
  zh: '打击报复投诉企业',
  en: 'Retaliation against complaining firms',
  question: { zh: '认定对请求付款或者投诉的企业打击报复的有多少？', en: 'How often was retaliation against a firm found?' },
  factKinds: [retaliationFinding.kind],
  formula: { kind: 'deduction', points: { confirmed: '5' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  article: order802('第二十条'),
})

export const complaintIndicators: readonly Indicator[] = [complaintsInTime, complaintsUnpaid, retaliationFound]
