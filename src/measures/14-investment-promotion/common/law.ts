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

const civilProcedure = { value: true, confidence: 'known-high' as Confidence, bound: 'exact' as const }

/** Whoever does not pay by the day a judgment, award or other instrument sets owes doubled interest for the delay; by the text in force. */
export const delayInterestRule = defineParameter({
  id: 'm14.delay-interest',
  zh: '未按法律文书指定的期间给付金钱的，加倍支付迟延履行期间的债务利息',
  en: 'Money not paid within the period of a legal instrument bears doubled interest for the delay',
  unit: 'bool',
  event: { zh: '履行期间届满', en: 'end of the period of performance' },
  values: [
    { from: '2014-08-01', to: '2021-12-31', ...civilProcedure, instrument: '中华人民共和国民事诉讼法（2012、2017修正）', article: '第二百五十三条' },
    { from: '2022-01-01', to: '2023-12-31', ...civilProcedure, instrument: '中华人民共和国民事诉讼法（2021修正）', article: '第二百六十条' },
    { from: '2024-01-01', ...civilProcedure, instrument: '中华人民共和国民事诉讼法（2023修正）', article: '第二百六十四条' },
  ],
})

/** The doubled part of the interest: percent a day of the money that is due, apart from its ordinary interest. */
export const delayInterestRate = defineParameter({
  id: 'm14.delay-interest-rate',
  zh: '加倍部分债务利息',
  en: 'The doubled part of the interest for delay',
  unit: 'percent-per-day',
  event: { zh: '履行期间届满的次日', en: 'the day after the period of performance' },
  values: [
    {
      from: '2014-08-01',
      value: 0.0175,
      instrument: '最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释（法释〔2014〕8号）',
      article: '第一条至第四条',
      confidence: 'known-high',
      bound: 'exact',
      note: {
        zh: '日万分之一点七五，单利；以尚未清偿的金钱债务为基数，不含一般债务利息；算到每次履行之日；先清偿文书确定的金钱债务，再清偿加倍部分',
        en: 'simple, on what is unpaid apart from ordinary interest, up to the day of each payment; payments go to what the instrument awards first, to the doubled part last',
      },
    },
  ],
})

/** Most pages a list shows at once; no figure of law. */
export const LIST_LIMIT = 200
