import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { followUpHandling, investmentMilestone, promiseClearance, rulingPerformance, screeningFinding } from '../facts.ts'

const environment = { instrument: '优化营商环境条例（国务院令第722号）', article: '第三十一条' }
const plan = { instrument: '二七信用〔2020〕3号', article: '三（三）14' }

export const clearedFirst = defineIndicator({
  id: 'investment.cleared-first-rate@1',
  zh: '招商承诺先审查后作出率',
  en: 'Investment promises cleared first',
  question: { zh: '新作出的招商承诺，有多少事先通过了五项审查？', en: 'Of new investment promises, how many had passed the five checks before?' },
  factKinds: [promiseClearance.kind],
  formula: { kind: 'rate', numerator: ['cleared-first'], denominator: ['cleared-first', 'without-clearance'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  article: plan,
})

export const milestonesKept = defineIndicator({
  id: 'investment.milestones-kept-rate@1',
  zh: '招商承诺按期兑现率',
  en: 'Investment promises kept in time',
  question: {
    zh: '对投资人到期的承诺，有多少按期兑现？依法调整、终止的不计入。',
    en: 'Of what fell due to investors, how much was kept in time? What was lawfully changed or ended is left out.',
  },
  factKinds: [investmentMilestone.kind],
  formula: { kind: 'rate', numerator: ['met'], denominator: ['met', 'met-late', 'partly-met', 'not-met', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  exclusions: [
    { outcome: 'rescheduled', reason: { zh: '依法调整', en: 'lawfully rescheduled' } },
    { outcome: 'ended', reason: { zh: '依法终止', en: 'lawfully ended' } },
  ],
  article: environment,
})

export const forbiddenEnded = defineIndicator({
  id: 'investment.forbidden-ended-rate@1',
  zh: '违法优惠承诺依法终止率',
  en: 'Forbidden preferences brought to a lawful end',
  question: { zh: '清查发现违反现行法律的承诺和文件，有多少已依法终止？', en: 'Of promises and papers the law now forbids, how many have been ended lawfully?' },
  factKinds: [screeningFinding.kind],
  formula: { kind: 'rate', numerator: ['ended', 'settled'], denominator: ['forbidden', 'ended', 'settled'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  exclusions: [{ outcome: 'lawful', reason: { zh: '符合现行规定，继续履行', en: 'lawful, goes on' } }],
  article: { instrument: '公平竞争审查条例（国务院令第783号）', article: '第十条' },
})

export const rulingsPerformed = defineIndicator({
  id: 'investment.ruling-performance-rate@1',
  zh: '涉企裁判仲裁按期履行率',
  en: 'Rulings over promises performed in time',
  question: { zh: '因承诺、合同引起的生效裁判和仲裁，有多少按期履行？', en: 'Of final rulings over promises and contracts, how many were performed in time?' },
  factKinds: [rulingPerformance.kind],
  formula: { kind: 'rate', numerator: ['performed'], denominator: ['performed', 'late', 'unperformed'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  article: environment,
})

export const followUpsInTime = defineIndicator({
  id: 'investment.follow-up-on-time-rate@1',
  zh: '投资者提出后按时回访率',
  en: 'Investors followed up in time',
  question: { zh: '投资者提出的事项，有多少按时跟踪答复？', en: 'Of what investors asked, how much was followed up in time?' },
  factKinds: [followUpHandling.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'overdue'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  article: plan,
})

export const indicators: readonly Indicator[] = [milestonesKept, clearedFirst, forbiddenEnded, rulingsPerformed, followUpsInTime]
