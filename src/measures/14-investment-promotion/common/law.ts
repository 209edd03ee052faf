import { type Confidence, defineParameter, type ParameterUnit } from '#kernel/law/common'

const localSetting = '本地设置（领导小组办公室确定，可另行通知调整）'
const localNote = { zh: '没有法定天数，为本地工作安排', en: 'no figure is set by law; a local arrangement' }
const localFrom = '2020-01-01'

function local(id: string, zh: string, en: string, unit: ParameterUnit, value: number, event: { zh: string; en: string }) {
  return defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: localFrom, value, instrument: localSetting, article: '', confidence: 'confirmed' as Confidence, bound: 'target', note: localNote }],
  })
}

/** How long a unit has to reply to a finding of this measure before it may have any effect. Working days. */
export const replyLimit = local('investment.reply-days', '对招商承诺认定提出意见', 'A unit may reply to a finding on investment promises', 'working-days', 5, {
  zh: '作出认定之日',
  en: 'day of the finding',
})

/** How long a reviewing unit has for its check of a draft. Working days. */
export const checkLimit = local('investment.check-days', '招商承诺事前审查', 'One check before an investment promise', 'working-days', 7, {
  zh: '提交审查之日',
  en: 'day of submission',
})

/** How long a unit has to follow up after an investor asked. Working days. */
export const followUpLimit = local('investment.follow-up-days', '投资者提出后的跟踪回访', 'Follow-up after an investor asked', 'working-days', 10, {
  zh: '投资者提出之日',
  en: 'day the investor asked',
})

/** So many working days before a due day the unit is reminded. */
export const promiseReminder = local('investment.promise-reminder-days', '招商承诺到期提醒', 'Reminder before a due day of an investment promise', 'working-days', 10, {
  zh: '节点到期日之前',
  en: 'before the due day',
})

/** From which day a new promise without a cleared check is found as such. */
export const gateFirstDay = defineParameter({
  id: 'investment.gate-first-day',
  zh: '招商承诺先审查后作出的起始日',
  en: 'First day on which a promise needs a cleared check',
  unit: 'date',
  values: [
    {
      from: localFrom,
      value: '2026-01-01',
      instrument: localSetting,
      article: '',
      confidence: 'confirmed',
      bound: 'exact',
      note: { zh: '此前作出的承诺按存量清查办理', en: 'promises made before are screened as existing ones' },
    },
  ],
})

/** The duty to keep lawful commitments and contracts with investors, whoever leads. */
export const promisesKept = defineParameter({
  id: 'm14.commitment.kept',
  zh: '履行依法作出的政策承诺和依法订立的各类合同',
  en: 'Lawful commitments and contracts are performed',
  unit: 'bool',
  event: { zh: '承诺或者合同到期', en: 'a commitment falls due' },
  values: [{ from: '2020-01-01', value: true, instrument: '优化营商环境条例（国务院令第722号）', article: '第三十一条', confidence: 'confirmed', bound: 'exact' }],
})

/** A final judgment or award is performed; a state organ that pays for an official's serious fault asks it back. */
export const recourseRule = defineParameter({
  id: 'm14.recourse',
  zh: '赔偿后向故意或者重大过失的责任人员追偿',
  en: 'After paying damages, recourse against those at fault by intent or gross negligence',
  unit: 'bool',
  event: { zh: '支付赔偿后', en: 'after damages were paid' },
  values: [
    { from: '2010-12-01', to: '2012-12-31', value: true, instrument: '中华人民共和国国家赔偿法（2010修正）', article: '第十六条', confidence: 'known-high', bound: 'exact' },
    {
      from: '2013-01-01',
      value: true,
      instrument: '中华人民共和国国家赔偿法（2012修正）',
      article: '第十六条',
      confidence: 'confirmed',
      bound: 'exact',
      source: 'https://flk.npc.gov.cn/',
    },
  ],
})

/** Most pages a list shows at once; no figure of law. */
export const LIST_LIMIT = 200
