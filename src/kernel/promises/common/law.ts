import { defineParameter, defineSwitch } from '#kernel/law/common'

const instrument = '本区设定'
const note = { zh: '法律法规未规定天数，由本区设定', en: 'no law sets the days; a setting of the district' } as const

function local(id: string, zh: string, en: string, unit: 'working-days' | 'calendar-days' | 'count', value: number, event: { zh: string; en: string }) {
  return defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument, article: '', confidence: 'unsure', bound: 'default', note }],
  })
}

/** How long a unit may reply before a finding about a promise has any effect. */
export const promiseReplyLimit = local('promises.reply-days', '对兑现认定提出意见', 'A unit may reply to a finding about a promise', 'working-days', 5, {
  zh: '作出认定之日',
  en: 'day of the finding',
})

/** So many working days before a due day a promise turns yellow. */
export const soonDays = local('promises.soon-days', '承诺临近到期（黄灯）', 'A promise is due soon (yellow)', 'working-days', 10, { zh: '节点到期日', en: 'the due day' })

/** How long a link for the other side is valid at most. */
export const linkDays = local('promises.link-days', '对方确认链接最长有效期', 'Longest life of a link for the other side', 'calendar-days', 180, {
  zh: '生成链接之日',
  en: 'day the link is made',
})

/** How many statements one link takes in a day; a script that guesses or floods is stopped by it. */
export const linkStatements = local('promises.link-statements', '每个链接每日可提交次数', 'Statements one link takes in a day', 'count', 40, { zh: '每日', en: 'each day' })

/** How long a unit has to answer when the other side asks how its promise stands. */
export const requestLimit = local('promises.request-days', '答复对方的跟进请求', 'A follow-up request is answered', 'working-days', 10, { zh: '收到之日', en: 'day of receipt' })

/** The least time the other side has to answer the notice of a change. */
export const changeReplyLimit = local('promises.change-reply-days', '对方对变更告知提出意见的最短期限', 'Least time to answer the notice of a change', 'working-days', 5, {
  zh: '告知之日',
  en: 'day of the notice',
})

/** Whether a milestone that falls due on a day of rest may be kept on the next working day. */
export const restDayRule = defineSwitch({
  id: 'promises.rest-day',
  zh: '节点到期日为休息日的',
  en: 'A milestone that falls due on a day of rest',
  reason: {
    zh: '民法典第二百零三条规定期间最后一日为法定休假日的顺延；约定的是具体日期还是期间，合同常不写明。默认顺延，较不易误判迟延。',
    en: '民法典 203 moves the last day of a period; contracts often do not say whether a day or a period was agreed. Moving is the default, it judges nobody late by mistake.',
  },
  options: {
    moves: { zh: '顺延至下一工作日', en: 'Moves to the next working day' },
    stays: { zh: '不顺延', en: 'Stays' },
  },
  chosen: [{ from: '2015-01-01', option: 'moves' }],
})
