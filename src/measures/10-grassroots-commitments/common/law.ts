import { defineParameter } from '#kernel/law/common'

const localSetting = '本地设置（领导小组办公室确定，可另行通知调整）'
const localNote = { zh: '没有法定数字，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

const local = (id: string, zh: string, en: string, unit: 'working-days' | 'months' | 'count' | 'calendar-days', value: number, event: { zh: string; en: string }) =>
  defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument: localSetting, article: '', confidence: 'unsure', bound: 'default', note: localNote }],
  })

/** How long a town may reply before a finding about it has any effect. */
export const replyLimit = local('grassroots.reply-days', '镇办对认定提出意见', 'A town may reply to a finding', 'working-days', 5, { zh: '作出认定之日', en: 'day of the finding' })

/** How long nominees of a campaign are shown before anyone is awarded. */
export const noticeLimit = local('grassroots.notice-days', '诚信创建拟授予名单公示', 'Nominees of a campaign are shown to the public', 'working-days', 5, {
  zh: '公示之日',
  en: 'day of the notice',
})

/** How long a town has to answer an objection to a nominee. */
export const objectionLimit = local('grassroots.objection-days', '处理对公示名单的异议', 'An objection to a nominee is decided', 'working-days', 5, {
  zh: '收到异议之日',
  en: 'day of receipt',
})

/** The longest an award may run without a new campaign. */
export const awardMonths = local('grassroots.award-months', '诚信称号最长有效期', 'The longest an award runs', 'months', 24, { zh: '授予之日', en: 'day of the award' })

/** How many objections one campaign takes a day, so that nobody drowns it. */
export const objectionCap = local('grassroots.objections-per-day', '一次创建每日接收异议上限', 'Objections one campaign takes a day', 'count', 50, { zh: '当日', en: 'the day' })

/** Days after which voluntary contacts of those who objected are erased. */
export const contactKept = local('grassroots.contact-days', '异议人联系方式清除', 'Contacts of objectors are erased', 'calendar-days', 60, {
  zh: '答复之日',
  en: 'day of the answer',
})

/** Numbers below this are shown as "fewer than": so few people could be recognised. */
export const smallCount = local('grassroots.small-count', '公开统计的最小显示数', 'Smallest number shown in public statistics', 'count', 3, {
  zh: '公开统计',
  en: 'public statistics',
})

/** A natural person is named in public, even masked, only with consent of their own. */
export const consentNeeded = defineParameter({
  id: 'grassroots.person-consent',
  zh: '公开个人信息须取得单独同意',
  en: 'Publishing personal information needs separate consent',
  unit: 'bool',
  event: { zh: '公示、公布个人信息', en: 'publication of personal information' },
  values: [{ from: '2021-11-01', value: true, instrument: '中华人民共和国个人信息保护法', article: '第二十五条', confidence: 'confirmed', bound: 'exact' }],
})
