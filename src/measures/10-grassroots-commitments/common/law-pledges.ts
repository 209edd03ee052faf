import { defineParameter } from '#kernel/law/common'
import type { Citation } from '#kernel/promises/common'

const localSetting = '本地设置（领导小组办公室确定，可另行通知调整）'
const localNote = { zh: '没有法定数字，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

const local = (id: string, zh: string, en: string, unit: 'working-days' | 'count' | 'calendar-days' | 'minutes', value: number, event: { zh: string; en: string }) =>
  defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument: localSetting, article: '', confidence: 'unsure', bound: 'default', note: localNote }],
  })

/** So many working days before its day a town is reminded of a pledge. */
export const pledgeReminder = local('grassroots.pledge-reminder-days', '基层公开承诺到期提醒', 'Reminder before a pledge falls due', 'working-days', 5, {
  zh: '到期日之前',
  en: 'before the due day',
})

/** How many statements of citizens one pledge takes a day, so that nobody drowns it. */
export const viewsPerDay = local('grassroots.views-per-day', '一项承诺每日接收群众评价上限', 'Statements one pledge takes a day', 'count', 100, { zh: '当日', en: 'the day' })

/** How long the form for one statement is good for. */
export const ticketMinutes = local('grassroots.view-ticket-minutes', '群众评价表单有效时间', 'A form for one statement is good for', 'minutes', 30, {
  zh: '打开表单',
  en: 'the form is opened',
})

/** From so many doubts since its last word on, a town is asked to explain. */
export const doubtsToAnswer = local('grassroots.doubts-to-answer', '需要说明的“未兑现”评价数', 'Doubts from which a town must explain', 'count', 3, {
  zh: '上次说明以后',
  en: 'since the last word',
})

/** Days after which the words of citizens are erased; the counts stay. */
export const wordsKept = local('grassroots.view-words-days', '群众评价文字清除', 'Words of citizens are erased', 'calendar-days', 60, {
  zh: '评价之日',
  en: 'day of the statement',
})

/** The plan itself: keeping pledges in services and policies counts in the appraisal. */
export const keepPledges: Citation = {
  instrument: '二七信用〔2020〕3号',
  article: '三（二）10',
  zh: '乡镇、街道在公共服务和优惠政策上守信践诺的情况计入绩效考核。',
  en: 'How towns keep their word in public services and preferential policies counts in their appraisal.',
}
