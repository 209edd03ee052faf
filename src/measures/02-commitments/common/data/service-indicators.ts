import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { serviceLegalTimeliness, serviceSimplification, serviceTimeliness } from '../service-facts.ts'

const plan = { instrument: '二七信用〔2020〕3号', article: '三（一）2' }
const takenBack = [{ outcome: 'ended', reason: { zh: '申请人撤回的不计入', en: 'applications taken back by the applicant are left out' } }]

/** Of the applications whose promised days have ended, how many were settled within them. */
export const servicePledgeKept = defineIndicator({
  id: 'commitments.service-pledge-kept@1',
  zh: '政务服务承诺时限兑现率',
  en: 'Services settled within the promised days',
  question: { zh: '办事指南承诺的工作日，兑现了多少？', en: 'Of the promised working days of the guides, how many were kept?' },
  factKinds: [serviceTimeliness.kind],
  formula: { kind: 'rate', numerator: ['kept'], denominator: ['kept', 'late', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 10,
  exclusions: takenBack,
  article: plan,
  crosswalk: [{ scheme: '营商环境评价', item: '政务服务按时办结' }],
})

/** Of the applications under a limit of law, how many were settled within it. */
export const serviceLegalKept = defineIndicator({
  id: 'commitments.service-legal-limit@1',
  zh: '政务服务法定时限遵守率',
  en: 'Services settled within the limit of law',
  question: { zh: '有法定时限的申请，有多少没有超过？', en: 'Of the applications under a limit of law, how many stayed within it?' },
  factKinds: [serviceLegalTimeliness.kind],
  formula: { kind: 'rate', numerator: ['kept'], denominator: ['kept', 'late', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 10,
  exclusions: takenBack,
  article: { instrument: '中华人民共和国行政许可法', article: '第四十二条' },
})

/** Of the guides published anew, how many got lighter. */
export const serviceSimplified = defineIndicator({
  id: 'commitments.service-simplified@1',
  zh: '办事指南精简率',
  en: 'Guides that got lighter',
  question: { zh: '修订后的办事指南，有多少比上一版精简？', en: 'Of the guides published anew, how many are lighter than the version before?' },
  factKinds: [serviceSimplification.kind],
  formula: { kind: 'rate', numerator: ['simplified'], denominator: ['simplified', 'mixed', 'heavier', 'unchanged'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: plan,
})

export const serviceIndicators: readonly Indicator[] = [servicePledgeKept, serviceLegalKept, serviceSimplified]
