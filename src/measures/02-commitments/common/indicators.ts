import { defineIndicator } from '#kernel/scoring/common'
import { breachFact, commitmentMilestone, decisionMilestone } from './facts.ts'

const plan = { instrument: '二七信用〔2020〕3号', article: '三（一）2' }
const changed = [
  { outcome: 'rescheduled', reason: { zh: '经法定程序调整期限，不是迟延，单独列示', en: 'lawfully rescheduled: not late, shown apart' } },
  { outcome: 'ended', reason: { zh: '经法定程序终止，单独列示', en: 'lawfully ended: shown apart' } },
]
const kept = { kind: 'rate', numerator: ['met'], denominator: ['met', 'met-late', 'partly-met', 'not-met', 'overdue'] } as const

/** Of what fell due under contracts and policy commitments, how much was met in time. */
export const keptRate = defineIndicator({
  id: 'commitments.kept-rate@1',
  zh: '合同和政策承诺按期兑现率',
  en: 'Contracts and policy commitments met in time',
  question: { zh: '到期的合同节点和政策承诺，有多少按期兑现？', en: 'Of the milestones of contracts and policies that fell due, how many were met in time?' },
  factKinds: [commitmentMilestone.kind],
  formula: kept,
  direction: 'higher-is-better',
  minimumSample: 5,
  exclusions: changed,
  article: plan,
})

/** Of what fell due under decisions in execution, how much was met in time. */
export const decisionKeptRate = defineIndicator({
  id: 'commitments.decision-kept-rate@1',
  zh: '重大决策节点按期完成率',
  en: 'Milestones of decisions met in time',
  question: { zh: '执行中的重大决策，到期节点有多少按期完成？', en: 'Of the milestones of decisions in execution, how many were met in time?' },
  factKinds: [decisionMilestone.kind],
  formula: kept,
  direction: 'higher-is-better',
  minimumSample: 3,
  exclusions: changed,
  article: plan,
})

/** Points off for breaches found after the unit was heard. */
export const breaches = defineIndicator({
  id: 'commitments.breaches@1',
  zh: '未经法定程序变更、停止或者拒不履行',
  en: 'Promises changed, stopped or refused outside the lawful path',
  question: { zh: '有没有不走法定程序就变更、停止或者拒不履行的？', en: 'Was anything changed, stopped or refused outside the lawful path?' },
  factKinds: [breachFact.kind],
  formula: { kind: 'deduction', points: { breached: '10' }, cap: '30' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [{ outcome: 'dismissed', reason: { zh: '认定不属违约', en: 'found to be no breach' } }],
  article: plan,
})

/** Points off for attempts to break a promise on a ground the law forbids. */
export const excuseAttempts = defineIndicator({
  id: 'commitments.forbidden-excuses@1',
  zh: '以法律禁止的理由申请变更',
  en: 'Changes asked for on forbidden grounds',
  question: { zh: '有没有以换届、机构调整、人员更替等为由申请变更承诺？', en: 'Were changes asked for because of elections, reorganisations or new people?' },
  factKinds: ['promises.forbidden-excuse'],
  formula: { kind: 'deduction', points: { attempted: '2' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  article: { instrument: '优化营商环境条例（国务院令第722号）', article: '第三十一条' },
})

/** Points off for compensation of lawful changes that came late or not at all. */
export const unpaidCompensation = defineIndicator({
  id: 'commitments.compensation-unpaid@1',
  zh: '补偿、赔偿逾期未付',
  en: 'Compensation late or unpaid',
  question: { zh: '依法变更应付的补偿、赔偿，按期支付了吗？', en: 'Was the compensation of lawful changes paid by its day?' },
  factKinds: ['promises.compensation'],
  formula: { kind: 'deduction', points: { unpaid: '5', 'paid-late': '2' }, cap: '20' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [{ outcome: 'paid', reason: { zh: '按期支付', en: 'paid in time' } }],
  article: { instrument: '优化营商环境条例（国务院令第722号）', article: '第三十一条' },
})

/** Of the milestones the other side spoke about, how many it confirmed. */
export const confirmedRate = defineIndicator({
  id: 'commitments.confirmed-rate@1',
  zh: '对方确认率',
  en: 'Confirmed by the other side',
  question: { zh: '对方表过态的节点，有多少得到确认？', en: 'Of the milestones the other side spoke about, how many did it confirm?' },
  factKinds: ['promises.counterparty-view'],
  formula: { kind: 'rate', numerator: ['confirmed'], denominator: ['confirmed', 'disputed'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  article: plan,
})

/** Of what the other side asked through its link, how much was answered in time. */
export const requestsAnswered = defineIndicator({
  id: 'commitments.request-on-time-rate@1',
  zh: '对方跟进请求按时答复率',
  en: 'Questions of the other side answered in time',
  question: { zh: '对方通过链接提出的请求，有多少按时答复？', en: 'Of what the other side asked through its link, how much was answered in time?' },
  factKinds: ['promises.request-handling'],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: plan,
})

export const indicators = [keptRate, decisionKeptRate, breaches, excuseAttempts, unpaidCompensation, confirmedRate, requestsAnswered]
