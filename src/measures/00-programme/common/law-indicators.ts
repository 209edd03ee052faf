import { defineIndicator } from '#kernel/scoring/common'
import { reportTimeliness } from './facts.ts'

/** Points off for periodic reports that were late or never came. */
export const reportLateness = defineIndicator({
  id: 'programme.report-lateness@1',
  zh: '情况报送及时性',
  en: 'Timeliness of reports',
  question: { zh: '半年、全年情况是否按期报送？', en: 'Were the half-year and full-year reports filed by their day?' },
  factKinds: [reportTimeliness.kind],
  formula: { kind: 'deduction', points: { late: '5', missing: '10' }, cap: '20' },
  direction: 'lower-is-better',
  minimumSample: 0,
  article: { instrument: '二七信用〔2020〕3号', article: '四（二）' },
  crosswalk: [{ scheme: '二七信用〔2020〕3号', item: '四（二）' }],
})

export const indicators = [reportLateness]
