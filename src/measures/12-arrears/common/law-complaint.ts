import { calendarDays, defineClock, workingDays } from '#kernel/clocks/common'
import { defineParameter } from '#kernel/law/common'
import { order728, order802 } from './law.ts'

const local = { instrument: '本地设置（领导小组办公室确定，可另行通知调整）', article: '', confidence: 'unsure', bound: 'default' } as const
const localNote = { zh: '没有法定天数，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

/** The body that accepts a complaint examines it. Working days from its receipt. */
export const complaintExamination = defineParameter({
  id: 'm12.complaint.precheck',
  zh: '受理投诉部门审查',
  en: 'A complaint is examined by the body that accepts it',
  unit: 'working-days',
  event: { zh: '收到投诉', en: 'receipt of the complaint' },
  values: [
    {
      from: '2021-12-30',
      value: 10,
      instrument: '工信部企业〔2021〕224号',
      article: '',
      confidence: 'confirmed',
      bound: 'max',
      source: 'web-copy',
      note: { zh: '2025年修订后是否仍然有效，未核对', en: 'whether it survived the revision of 2025 is not checked' },
    },
  ],
})

/** An accepted complaint is passed to the body that handles it. Working days; the text of 2020 says only promptly. */
export const complaintForwarding = defineParameter<number | null>({
  id: 'm12.complaint.forward',
  zh: '受理投诉部门转交',
  en: 'A complaint is passed on by the body that accepts it',
  unit: 'working-days',
  event: { zh: '正式受理', en: 'formal acceptance' },
  values: [
    { from: '2020-09-01', to: '2025-05-31', value: null, instrument: order728, article: '第十七条', confidence: 'confirmed', bound: 'none', source: 'law-text' },
    { from: '2025-06-01', value: 10, instrument: order802, article: '第二十五条', confidence: 'confirmed', bound: 'max', source: 'law-text' },
  ],
})

/** The handling body reaches a result. Calendar days from its receipt of the material; no figure before June 2025. */
export const complaintHandling = defineParameter({
  id: 'm12.complaint.handle',
  zh: '处理投诉部门形成结果',
  en: 'A complaint is brought to a result',
  unit: 'calendar-days',
  event: { zh: '收到投诉材料', en: 'receipt of the complaint material' },
  values: [{ from: '2025-06-01', value: 30, instrument: order802, article: '第二十五条', confidence: 'confirmed', bound: 'max', source: 'law-text' }],
})

/** The longest a complicated complaint may take, all told, with the approval of the head of the department. Calendar days. */
export const complaintLongest = defineParameter({
  id: 'm12.complaint.handle_max',
  zh: '处理投诉最长期限',
  en: 'Longest time for a complaint, all told',
  unit: 'calendar-days',
  event: { zh: '收到投诉材料', en: 'receipt of the complaint material' },
  values: [
    {
      from: '2025-06-01',
      value: 90,
      instrument: order802,
      article: '第二十五条',
      confidence: 'confirmed',
      bound: 'max',
      source: 'law-text',
      note: { zh: '合计时限，经部门负责人批准', en: 'all told, with approval of the head of department' },
    },
  ],
})

/** Nobody may be threatened or retaliated against for asking to be paid or for complaining. */
export const retaliationForbidden = defineParameter({
  id: 'arrears.retaliation-forbidden',
  zh: '不得对提出支付请求或者投诉的中小企业恐吓、打击报复',
  en: 'No threats or retaliation against a firm that asks to be paid or complains',
  unit: 'bool',
  values: [
    { from: '2020-09-01', to: '2025-05-31', value: true, instrument: order728, article: '第十八条', confidence: 'confirmed', bound: 'exact', source: 'law-text' },
    {
      from: '2025-06-01',
      value: true,
      instrument: order802,
      article: '第二十条',
      confidence: 'confirmed',
      bound: 'exact',
      source: 'law-text',
      note: { zh: '增加对提出支付请求的保护，责任见第三十五条', en: 'also protects requests for payment; liability in article 35' },
    },
  ],
})

/** A report of retaliation is examined. Working days; a local arrangement. */
export const retaliationLimit = defineParameter({
  id: 'arrears.retaliation-days',
  zh: '核查打击报复反映',
  en: 'A report of retaliation is examined',
  unit: 'working-days',
  event: { zh: '收到反映', en: 'receipt of the report' },
  values: [{ from: '2020-01-01', value: 15, ...local, note: localNote }],
})

/** The firm against which a complaint is made answers the handling body. Working days; a local arrangement. */
export const respondentLimit = defineParameter({
  id: 'arrears.respondent-days',
  zh: '被投诉单位说明情况',
  en: 'The unit complained of answers',
  unit: 'working-days',
  event: { zh: '投诉材料转交', en: 'the material is passed on' },
  values: [{ from: '2020-01-01', value: 5, ...local, note: localNote }],
})

/** How long a complainant's contact is kept after the result. Calendar days; a promise made on the form. */
export const contactKept = defineParameter({
  id: 'arrears.contact-kept',
  zh: '投诉人联系方式保留',
  en: 'A complainant’s contact is kept',
  unit: 'calendar-days',
  event: { zh: '投诉办结', en: 'the complaint is concluded' },
  values: [{ from: '2020-01-01', value: 60, ...local, note: localNote }],
})

export const examinationClock = defineClock({
  id: 'arrears.complaint-examination',
  zh: '审查是否受理投诉',
  en: 'Whether a complaint is accepted',
  parameter: complaintExamination,
  limit: (value) => workingDays(value),
  public: true,
})
export const forwardingClock = defineClock<number | null>({
  id: 'arrears.complaint-forwarding',
  zh: '转交处理投诉部门',
  en: 'A complaint is passed on',
  parameter: complaintForwarding,
  limit: (value) => workingDays(value ?? 0),
  public: true,
})
export const handlingClock = defineClock({
  id: 'arrears.complaint-handling',
  zh: '形成投诉处理结果',
  en: 'A complaint is brought to a result',
  parameter: complaintHandling,
  limit: (value) => calendarDays(value),
  extension: {
    parameter: complaintLongest,
    limit: (value: number) => calendarDays(value),
    times: 3,
    zh: '情况复杂或者有其他特殊原因，部门负责人批准',
    en: 'complicated or special, approved by the head of the department',
  },
  cap: { parameter: complaintLongest, limit: (value: number) => calendarDays(value) },
  public: true,
})
export const respondentClock = defineClock({
  id: 'arrears.complaint-answer',
  zh: '被投诉单位说明情况',
  en: 'The unit complained of answers',
  parameter: respondentLimit,
  limit: (value) => workingDays(value),
})
export const retaliationClock = defineClock({
  id: 'arrears.retaliation',
  zh: '核查打击报复反映',
  en: 'A report of retaliation is examined',
  parameter: retaliationLimit,
  limit: (value) => workingDays(value),
})

export const complaintClocks = [examinationClock, forwardingClock, handlingClock, respondentClock, retaliationClock] as const
