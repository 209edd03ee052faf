import { defineParameter } from '#kernel/law/common'

const licensing = '中华人民共和国行政许可法'
const accepted = { zh: '受理之日', en: 'day of acceptance' }

const licence = (id: string, zh: string, en: string, article: string, value: number, event: { zh: string; en: string }, note?: { zh: string; en: string }) =>
  defineParameter({
    id,
    zh,
    en,
    unit: 'working-days',
    event,
    values: [{ from: '2004-07-01', value, instrument: licensing, article, confidence: 'confirmed', bound: 'max', ...(note ? { note } : {}) }],
  })

/** The general limit for a decision on a licence; working days by 行政许可法 82. */
export const licenceDecision = licence('m2.license.decision', '作出行政许可决定', 'Decision on a licence', '第四十二条', 20, accepted)

/** Unified, joint or concentrated handling: the limit of a parallel group. */
export const jointDecision = licence('m2.license.joint_decision', '统一/联合/集中办理', 'Unified, joint or concentrated handling', '第四十二条', 45, accepted)

/** By how much the head of the organ may extend a decision, with reasons told to the applicant. */
export const licenceExtension = licence(
  'm2.license.extension',
  '许可决定延长',
  'Extension of the decision',
  '第四十二条',
  10,
  { zh: '二十个工作日届满', en: 'end of the twenty working days' },
  {
    zh: '经本机关负责人批准，并告知申请人理由',
    en: 'approved by the head of the organ, reasons told to the applicant',
  },
)

/** The same for joint handling, approved by the head of government. */
export const jointExtension = licence(
  'm2.license.joint_extension',
  '联合办理延长',
  'Extension of joint handling',
  '第四十二条',
  15,
  { zh: '四十五个工作日届满', en: 'end of the forty-five working days' },
  {
    zh: '经本级政府负责人批准',
    en: 'approved by the head of government',
  },
)
