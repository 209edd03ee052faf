import type { PlainDate } from '#base/plain-date'
import { defineParameter, defineSwitch } from '#kernel/law/common'

const decree711 = '中华人民共和国政府信息公开条例（国务院令第711号修订）'
const decree492 = '中华人民共和国政府信息公开条例（国务院令第492号）'
const order36 = '信用修复管理办法（国家发展改革委令第36号）'
const order58 = '失信行为纠正后的信用信息修复管理办法（试行）（国家发展改革委令第58号）'
const notice527 = '发改办财金〔2019〕527号'
const interpretation7 = '最高人民法院关于公布失信被执行人名单信息的若干规定（法释〔2017〕7号）'
const penaltyLaw = '中华人民共和国行政处罚法（2021修订）'
const plan = '二七信用〔2020〕3号'
const localSetting = '本地设置（领导小组办公室确定，可另行通知调整）'
const localNote = { zh: '没有法定天数，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

const decided = { zh: '作出决定之日', en: 'day of the decision' }
const documentDay = { zh: '认定文书作出之日', en: 'day of the document' }

/** Licences and penalties go online within seven working days of the decision. */
export const dualPublicationLimit = defineParameter({
  id: 'm3.dual_pub.deadline',
  zh: '行政许可、行政处罚信息上网公开',
  en: 'Licences and penalties are published',
  unit: 'working-days',
  event: decided,
  covers: ['m3.enforcement.license_penalty_pub'],
  values: [
    { from: '2015-06-24', to: '2018-12-04', value: 7, instrument: '国办发〔2015〕51号；发改办财金〔2018〕424号', article: '', confidence: 'confirmed', bound: 'max' },
    { from: '2018-12-05', value: 7, instrument: '国办发〔2018〕118号；发改办财金〔2018〕424号', article: '', confidence: 'confirmed', bound: 'max' },
  ],
})

/** The plan's target for the eight other kinds; a policy target, not a statutory limit. Its first day is `planFirstDay`. */
export const otherKindsTarget = defineParameter({
  id: 'm3.other_acts.target_pub',
  zh: '行政强制等八类其他行政行为信息上网公开（推动目标）',
  en: 'The eight other kinds of act are published (policy target)',
  unit: 'working-days',
  event: { zh: '行为作出之日', en: 'day of the act' },
  values: [
    {
      from: '2019-07-09',
      value: 7,
      instrument: `国办发〔2019〕35号；${plan}`,
      article: '三（一）3',
      confidence: 'confirmed',
      bound: 'target',
      note: { zh: '国家文件为“研究推动”，方案为推动目标，均非法定期限', en: 'to be “studied and promoted” nationally and a target of the plan; not a statutory limit' },
    },
  ],
})

/** Enforcement decisions other than licences and penalties: at most twenty working days. */
export const otherEnforcementLimit = defineParameter({
  id: 'm3.enforcement.other_decision_pub',
  zh: '其他行政执法决定信息公开',
  en: 'Other enforcement decisions are published',
  unit: 'working-days',
  event: decided,
  values: [
    {
      from: '2018-12-05',
      value: 20,
      instrument: '国办发〔2018〕118号',
      article: '',
      confidence: 'confirmed',
      bound: 'max',
      note: { zh: '行政执法公示的一般上限', en: 'the general cap for enforcement decisions' },
    },
  ],
})

/** Information a unit must publish of its own accord. */
export const proactiveLimit = defineParameter({
  id: 'm3.info.proactive',
  zh: '主动公开政府信息',
  en: 'Information to be published proactively',
  unit: 'working-days',
  event: { zh: '信息形成或者变更之日', en: 'day the information is formed or changed' },
  values: [
    { from: '2008-05-01', to: '2019-05-14', value: 20, instrument: decree492, article: '第十八条', confidence: 'known-high', bound: 'max' },
    { from: '2019-05-15', value: 20, instrument: decree711, article: '第二十六条', confidence: 'confirmed', bound: 'max' },
  ],
})

/** A third party whose trade secrets or privacy are touched has fifteen working days to answer; then the organ decides. */
export const thirdPartyOpinionLimit = defineParameter({
  id: 'm3.info.third_party_opinion',
  zh: '第三方提出意见',
  en: 'A third party gives its opinion',
  unit: 'working-days',
  event: { zh: '收到征求意见书之日', en: 'receipt of the letter of consultation' },
  values: [
    {
      from: '2019-05-15',
      value: 15,
      instrument: decree711,
      article: '第三十二条',
      confidence: 'confirmed',
      bound: 'max',
      note: { zh: '逾期未答复的，由行政机关决定是否公开；征求意见时间不计入期限', en: 'silence: the organ decides; the time is not counted in the limit' },
    },
  ],
})

/** From when on only penalties of a certain social impact must be published, so that the decision needs a reason. */
export const penaltyPublicationScope = defineParameter({
  id: 'm3.penalty.publish_condition',
  zh: '依法公开的行政处罚决定范围',
  en: 'Penalty decisions that are published by law',
  unit: 'text',
  event: decided,
  values: [{ from: '2021-07-15', value: '具有一定社会影响', instrument: penaltyLaw, article: '第四十八条', confidence: 'confirmed', bound: 'exact' }],
})

/** A published penalty that was changed, revoked or found unlawful or void is taken back within three working days. */
export const penaltyWithdrawalLimit = defineParameter({
  id: 'm3.penalty.withdraw_after_change',
  zh: '处罚决定被变更、撤销、确认违法或者无效后撤回公开信息',
  en: 'A changed or revoked penalty is withdrawn from publication',
  unit: 'working-days',
  event: { zh: '变更、撤销、确认违法或者无效之日', en: 'day of the change, revocation or finding' },
  values: [
    {
      from: '2021-07-15',
      value: 3,
      instrument: penaltyLaw,
      article: '第四十八条、第八十五条',
      confidence: 'confirmed',
      bound: 'max',
      note: { zh: '并公开说明理由', en: 'with the reason published' },
    },
  ],
})

const months = (
  id: string,
  zh: string,
  en: string,
  bound: 'min' | 'max',
  rows: readonly { from: string; to?: string; value: number; instrument: string; confidence: 'confirmed' | 'known-high' }[],
) => defineParameter({ id, zh, en, unit: 'months', event: documentDay, values: rows.map((row) => ({ ...row, article: '', bound })) })

const of2019 = { from: '2019-07-01', to: '2023-04-30', instrument: notice527, confidence: 'confirmed' } as const
const of2023 = { from: '2023-05-01', to: '2026-03-31', instrument: order58, confidence: 'known-high' } as const
const of2026 = { from: '2026-04-01', instrument: order36, confidence: 'confirmed' } as const

export const generalMinimum = months('m3.pub.general.min', '一般失信最短公示期', 'Shortest display, general', 'min', [
  { ...of2019, value: 3 },
  { ...of2026, value: 3 },
])
export const generalMaximum = months('m3.pub.general.max', '一般失信最长公示期', 'Longest display, general', 'max', [
  { ...of2019, value: 12 },
  { ...of2026, value: 12 },
])
export const severeMinimum = months('m3.pub.severe.min', '严重失信最短公示期', 'Shortest display, severe', 'min', [
  { ...of2019, value: 6 },
  { ...of2026, value: 12 },
])
export const severeMaximum = months('m3.pub.severe.max', '严重失信最长公示期', 'Longest display, severe', 'max', [
  { ...of2019, value: 36 },
  { ...of2026, value: 36 },
])
export const minorMaximum = months('m3.pub.minor.max', '轻微失信确需公示的最长公示期', 'Longest display, minor where needed', 'max', [{ ...of2026, value: 3 }])
export const penaltyMinimum = months('m3.pub.penalty.min', '行政处罚最短公示期', 'Shortest display of a penalty', 'min', [{ ...of2023, value: 3 }])
export const penaltyMaximum = months('m3.pub.penalty.max', '行政处罚最长公示期', 'Longest display of a penalty', 'max', [{ ...of2023, value: 36 }])
export const specialPenaltyMinimum = months(
  'm3.pub.penalty_special.min',
  '食品、药品、特种设备、安全生产、消防领域处罚最短公示期',
  'Shortest display of a penalty for food, drugs, special equipment, work safety or fire',
  'min',
  [{ ...of2023, value: 12 }],
)

/** Whether minor failures are shown at all. */
export const minorShown = defineParameter({
  id: 'm3.pub.minor.published',
  zh: '轻微失信信息原则上公示',
  en: 'Minor failures are shown in principle',
  unit: 'bool',
  event: documentDay,
  covers: ['m3.pub.warning_or_simple.published'],
  values: [
    { ...of2019, value: true, article: '' },
    { ...of2023, value: false, article: '', note: { zh: '警告、通报批评和简易程序处罚不公示', en: 'warnings, public reprimands and penalties by simple procedure are not shown' } },
    { ...of2026, value: false, article: '', bound: 'default' },
  ],
})

/** Display stops by itself when the longest period ends. */
export const stopsAtMaximum = defineParameter({
  id: 'm3.pub.auto_stop_at_max',
  zh: '最长公示期届满自动停止公示',
  en: 'Display stops by itself at the longest period',
  unit: 'bool',
  event: { zh: '最长公示期届满', en: 'end of the longest period' },
  values: [{ ...of2026, value: true, article: '', bound: 'exact', note: { zh: '未纠正的按行业主管部门规定', en: 'uncorrected cases follow the rule of their sector' } }],
})

/** Dishonest judgment debtors: deletion, correction and the terms of listing (the court's own limits). */
export const debtorDeletionLimit = defineParameter({
  id: 'm3.shixin.delete',
  zh: '删除失信被执行人信息',
  en: 'A dishonest debtor is taken off the list',
  unit: 'working-days',
  event: { zh: '删除事由出现或者期限届满', en: 'a ground of deletion or the end of the term' },
  values: [{ from: '2017-05-01', value: 3, instrument: interpretation7, article: '第十条', confidence: 'confirmed', bound: 'max' }],
})
export const debtorCorrectionLimit = defineParameter({
  id: 'm3.shixin.revoke_or_correct',
  zh: '撤销或者更正错误的失信信息',
  en: 'A wrong listing is revoked or corrected',
  unit: 'working-days',
  event: { zh: '发现错误', en: 'the error is found' },
  values: [{ from: '2017-05-01', value: 3, instrument: interpretation7, article: '第九条', confidence: 'confirmed', bound: 'max' }],
})
export const debtorReviewLimit = defineParameter({
  id: 'm3.shixin.objection_review',
  zh: '审查书面纠正申请',
  en: 'A written request for correction is examined',
  unit: 'calendar-days',
  event: { zh: '收到书面申请', en: 'receipt of the request' },
  values: [{ from: '2017-05-01', value: 15, instrument: interpretation7, article: '第十二条', confidence: 'confirmed', bound: 'max' }],
})
export const debtorTerm = defineParameter({
  id: 'm3.shixin.term',
  zh: '纳入名单期限（第一条第二至六项）',
  en: 'Term of listing (art. 1 items 2-6)',
  unit: 'months',
  event: { zh: '纳入决定', en: 'the decision to list' },
  values: [
    {
      from: '2017-05-01',
      value: 24,
      instrument: interpretation7,
      article: '第二条',
      confidence: 'confirmed',
      bound: 'exact',
      note: { zh: '第一项（有能力而拒不履行）没有固定期限', en: 'item 1 (able but refuses) has no fixed term' },
    },
  ],
})

const local = (id: string, zh: string, en: string, unit: 'working-days' | 'count' | 'per-month' | 'calendar-days', value: number, event: { zh: string; en: string }) =>
  defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument: localSetting, article: '', confidence: 'unsure', bound: 'default', note: localNote }],
  })

/** How long a unit may reply before a finding about it has any effect. */
export const replyLimit = local('disclosure.reply-days', '对公开及时性认定提出意见', 'A unit may reply to a finding on timeliness', 'working-days', 5, {
  zh: '作出认定之日',
  en: 'day of the finding',
})
/** How long a unit has to answer a reader's report of a wrong or missing act. */
export const readerReportLimit = local('disclosure.reader-report-days', '答复读者纠错', 'A reader’s report is answered', 'working-days', 10, {
  zh: '收到之日',
  en: 'day of receipt',
})
/** How long a unit has to answer a concealment finding. */
export const concealmentAnswerLimit = local('disclosure.concealment-answer-days', '说明疑似漏报线索', 'A clue of concealment is answered', 'working-days', 10, {
  zh: '发现之日',
  en: 'day of the clue',
})
/** Day of the month by which the court reports its aggregates of the month before. */
export const courtReportDay = local(
  'disclosure.court-report-day',
  '法院报送上月失信被执行人发布情况（每月几日前）',
  'The court reports last month’s listing (by day of the month)',
  'calendar-days',
  10,
  { zh: '每月', en: 'each month' },
)
/** Least number of acts read in the random sample of a bulk clearance; the sample is one in a hundred, at least this many. */
export const sampleMinimum = local('disclosure.sample-minimum', '批量审查随机抽读最少件数', 'Least number of acts read in a bulk clearance', 'count', 5, {
  zh: '每次批量审查',
  en: 'each bulk clearance',
})

/** From which day on the eight other kinds are measured by the plan's seven working days. */
export const planFirstDay = defineSwitch({
  id: 'disclosure.plan-first-day',
  zh: '其他八类行政行为按7个工作日考核的起始日',
  en: 'First day on which the eight other kinds are measured by seven working days',
  reason: {
    zh: '方案没有写明起始日，只要求未完成事项于2020年6月底前完成；默认自该期限届满的次日起算，此前不作认定。',
    en: 'The plan names no first day, only that what is undone be done by the end of June 2020; by default the target counts from the day after that.',
  },
  options: {
    'after-june-2020': { zh: '2020年7月1日起', en: 'From 1 July 2020' },
    'from-2020': { zh: '2020年1月1日起', en: 'From 1 January 2020' },
    'national-target': { zh: '2019年7月9日（国办发〔2019〕35号印发日）起', en: 'From 9 July 2019 (国办发〔2019〕35号)' },
  },
  chosen: [{ from: '2008-05-01', option: 'after-june-2020' }],
})

export const planFirstDays: Readonly<Record<'after-june-2020' | 'from-2020' | 'national-target', PlainDate>> = {
  'after-june-2020': '2020-07-01' as PlainDate,
  'from-2020': '2020-01-01' as PlainDate,
  'national-target': '2019-07-09' as PlainDate,
}

/** Which version of the display rules applies to a penalty decided under an earlier one. */
export const displayRuleBasis = defineSwitch({
  id: 'disclosure.display-rule-basis',
  zh: '旧处罚决定适用哪一版公示期规则',
  en: 'Which version of the display rules applies to older penalties',
  reason: {
    zh: '三版规则都没有写明对施行前的决定如何适用；默认按文书作出之日有效的规则，对当事人更有利的新规则可以另行选择。',
    en: 'None of the three versions says how it applies to decisions made before it; by default the rule of the document’s day applies, the more lenient may be chosen.',
  },
  options: {
    'document-day': { zh: '文书作出之日有效的规则', en: 'The rule in force on the document’s day' },
    'publication-day': { zh: '公开之日有效的规则', en: 'The rule in force on the day of publication' },
    shorter: { zh: '两者中公示期较短的', en: 'Whichever is shorter' },
  },
  chosen: [{ from: '2008-05-01', option: 'document-day' }],
})
