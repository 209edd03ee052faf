import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { complaintTimeliness, defaultConfirmed } from '../complaint-facts.ts'

const mechanism = { instrument: '发改财金〔2023〕1103号', article: '二（二）' }

export const confirmedDefaults = defineIndicator({
  id: 'commitments.confirmed-defaults@1',
  zh: '确认的违约失信',
  en: 'Defaults confirmed',
  question: { zh: '有多少违约经核实属实、拒不整改而被确认？', en: 'How many defaults were true, not put right and confirmed?' },
  factKinds: [defaultConfirmed.kind],
  formula: { kind: 'deduction', points: { confirmed: '5', repaired: '1' }, cap: '20' },
  direction: 'lower-is-better',
  minimumSample: 0,
  article: mechanism,
})

export const complaintsInTime = defineIndicator({
  id: 'commitments.complaint-on-time-rate@1',
  zh: '违约失信投诉按时办理率',
  en: 'Complaints of default handled in time',
  question: { zh: '违约失信投诉的转送、核实，有多少按时完成？', en: 'Of passing on and verifying complaints of default, how much was done in time?' },
  factKinds: [complaintTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  article: mechanism,
})

export const complaintIndicators: readonly Indicator[] = [confirmedDefaults, complaintsInTime]
