import { defineIndicator, type Indicator } from '#kernel/scoring/common'
import { catalogueTimeliness, concealmentFinding, courtReportTimeliness, legalTimeliness, publicationTimeliness, readerReportHandling, withdrawalTimeliness } from '../facts.ts'

const plan = { instrument: '二七信用〔2020〕3号', article: '三（一）3' }
const notice118 = { instrument: '国办发〔2018〕118号', article: '' }
const withheld = { outcome: 'withheld', reason: { zh: '依法不予公开，不计入按时率，单独列示', en: 'lawfully withheld: outside the rate, shown apart' } }
const notRequired = { outcome: 'not-required', reason: { zh: '依法决定不公开，不计入按时率，单独列示', en: 'lawfully decided not to be published: outside the rate, shown apart' } }

/** Of what was published, how much was in time. */
export const onTimeRate = defineIndicator({
  id: 'disclosure.on-time-rate@1',
  zh: '公开按时率',
  en: 'Published in time',
  question: { zh: '已经公开的行政行为，有多少是按时公开的？', en: 'Of the acts that were published, how many were published in time?' },
  factKinds: [publicationTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  exclusions: [withheld, notRequired, { outcome: 'missing', reason: { zh: '应公开未公开的计入公开覆盖率', en: 'unpublished acts count in coverage' } }],
  article: plan,
  crosswalk: [{ scheme: '双公示', item: '及时率' }],
})

/** Of what should have been published, how much was, late or not. */
export const coverageRate = defineIndicator({
  id: 'disclosure.coverage-rate@1',
  zh: '公开覆盖率',
  en: 'Published at all',
  question: { zh: '应当公开的行政行为，有多少已经公开？', en: 'Of the acts that should have been published, how many were?' },
  factKinds: [publicationTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time', 'late'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  exclusions: [withheld, notRequired],
  article: plan,
  crosswalk: [{ scheme: '双公示', item: '合规率、瞒报率' }],
})

/** Enforcement decisions against the legal limit rather than the plan's target. */
export const legalOnTimeRate = defineIndicator({
  id: 'disclosure.legal-on-time-rate@1',
  zh: '执法决定法定期限内公开率',
  en: 'Enforcement decisions published within the legal limit',
  question: { zh: '强制、征收、检查等执法决定，有多少在二十个工作日内公开？', en: 'Of compulsion, levies and inspections, how many were published within twenty working days?' },
  factKinds: [legalTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 5,
  article: notice118,
})

/** How much is kept back; shown beside the rate and never scored, so that nobody gains by hiding or by exposing. */
export const withheldShare = defineIndicator({
  id: 'disclosure.withheld-share@1',
  zh: '不予公开占比',
  en: 'Share withheld',
  question: { zh: '应当处理的行政行为，有多少依法不予公开？', en: 'How much of what fell due was lawfully withheld?' },
  factKinds: [publicationTimeliness.kind],
  formula: { kind: 'rate', numerator: ['withheld'], denominator: ['on-time', 'late', 'missing', 'withheld', 'not-required'] },
  direction: 'lower-is-better',
  minimumSample: 5,
  article: { instrument: '政府信息公开条例（国务院令第711号）', article: '第十四条至第十六条' },
})

export const withdrawalOnTimeRate = defineIndicator({
  id: 'disclosure.withdrawal-on-time-rate@1',
  zh: '已撤销处罚信息按时撤回率',
  en: 'Revoked penalties withdrawn in time',
  question: {
    zh: '被变更、撤销的处罚，公开信息有多少在三个工作日内撤回？',
    en: 'Of the penalties that were changed or revoked, how many left the pages within three working days?',
  },
  factKinds: [withdrawalTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  article: { instrument: '行政处罚法（2021修订）', article: '第四十八条' },
})

export const catalogueOnTimeRate = defineIndicator({
  id: 'disclosure.catalogue-on-time-rate@1',
  zh: '公开目录事项按时率',
  en: 'Catalogue items published in time',
  question: { zh: '公开目录里的事项，有多少在二十个工作日内公开？', en: 'Of the items of the disclosure catalogue, how many were published within twenty working days?' },
  factKinds: [catalogueTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 3,
  exclusions: [withheld],
  article: { instrument: '政府信息公开条例（国务院令第711号）', article: '第二十六条' },
})

export const readerReports = defineIndicator({
  id: 'disclosure.reader-reports@1',
  zh: '读者纠错属实或逾期未答',
  en: 'Readers’ reports upheld or unanswered',
  question: { zh: '读者指出的错误，有多少属实，有多少没有按时答复？', en: 'How many readers’ reports were right, and how many went unanswered?' },
  factKinds: [readerReportHandling.kind],
  formula: { kind: 'deduction', points: { upheld: '1', overdue: '2' }, cap: '10' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [{ outcome: 'not-upheld', reason: { zh: '经核实不属实', en: 'found not to be right' } }],
  article: plan,
})

export const concealment = defineIndicator({
  id: 'disclosure.concealment@1',
  zh: '核实的瞒报漏报',
  en: 'Concealment confirmed',
  question: { zh: '有多少应公开而隐瞒、遗漏的行政行为被核实？', en: 'How many acts kept back were confirmed?' },
  factKinds: [concealmentFinding.kind],
  formula: { kind: 'deduction', points: { confirmed: '2' }, cap: '20' },
  direction: 'lower-is-better',
  minimumSample: 0,
  exclusions: [{ outcome: 'explained', reason: { zh: '已作合理说明', en: 'explained' } }],
  article: plan,
  crosswalk: [{ scheme: '双公示', item: '瞒报率' }],
})

export const courtReports = defineIndicator({
  id: 'disclosure.court-report-on-time-rate@1',
  zh: '失信被执行人发布情况按时报送率',
  en: 'Court reports in time',
  question: { zh: '法院每月的失信被执行人发布情况，有多少按时报送？', en: 'How many of the court’s monthly reports came in time?' },
  factKinds: [courtReportTimeliness.kind],
  formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
  direction: 'higher-is-better',
  minimumSample: 1,
  article: plan,
})

export const indicators: readonly Indicator[] = [
  onTimeRate,
  coverageRate,
  legalOnTimeRate,
  withheldShare,
  withdrawalOnTimeRate,
  catalogueOnTimeRate,
  readerReports,
  concealment,
  courtReports,
]
