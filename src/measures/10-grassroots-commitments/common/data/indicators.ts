import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { benefitHandling } from '../facts.ts'

const plan = { instrument: '二七信用〔2020〕3号', article: '三（二）10' }

/** Of the applications for benefits whose promised days have ended, how many were decided in time. */
export const benefitOnTime = defineIndicator({
  id: 'grassroots.benefit-on-time@1',
  zh: '优惠政策按承诺时限办理率',
  en: 'Benefits decided within the promised days',
  question: { zh: '群众和企业申请优惠政策，有多少在承诺的工作日内得到决定？', en: 'Of the applications for benefits, how many were decided within the promised working days?' },
  factKinds: [benefitHandling.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  exclusions: [{ outcome: 'ended', reason: { zh: '申请人撤回的不计入', en: 'applications taken back by the applicant are left out' } }],
  article: plan,
  crosswalk: [{ scheme: '绩效考核', item: '镇办落实优惠政策守信践诺' }],
})

export const indicators: readonly Indicator[] = [benefitOnTime]
