import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { benefitHandling, pledgeOutcome } from '../facts.ts'

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

/** Of the pledges whose day has come, how many were kept by it. */
export const pledgeKept = defineIndicator({
  id: 'grassroots.pledge-kept@1',
  zh: '基层公开承诺兑现率',
  en: 'Pledges of towns kept in time',
  question: { zh: '到期的公开承诺，有多少按期兑现？', en: 'Of the pledges whose day has come, how many were kept in time?' },
  factKinds: [pledgeOutcome.kind],
  formula: { kind: 'rate', numerator: ['met'], denominator: ['met', 'met-late', 'partly-met', 'not-met', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  exclusions: [
    { outcome: 'rescheduled', reason: { zh: '依法改期的单独列示', en: 'lawfully rescheduled ones are shown apart' } },
    { outcome: 'ended', reason: { zh: '依法终止的单独列示', en: 'lawfully ended ones are shown apart' } },
  ],
  article: plan,
  crosswalk: [{ scheme: '绩效考核', item: '镇办公共服务守信践诺' }],
})

export const indicators: readonly Indicator[] = [pledgeKept, benefitOnTime]
