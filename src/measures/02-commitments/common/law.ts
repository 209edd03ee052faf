import { defineParameter } from '#kernel/law/common'
import type { Citation } from '#kernel/promises/common'

const localSetting = '本地设置（领导小组办公室确定，可另行通知调整）'
const localNote = { zh: '没有法定天数，为本地工作安排', en: 'no figure is set by law; a local arrangement' }

function local(id: string, zh: string, en: string, unit: 'working-days' | 'calendar-days', value: number, event: { zh: string; en: string }) {
  return defineParameter({
    id,
    zh,
    en,
    unit,
    event,
    values: [{ from: '2020-01-01', value, instrument: localSetting, article: '', confidence: 'unsure', bound: 'default', note: localNote }],
  })
}

const reminder = (id: string, zh: string, en: string, value: number) => local(id, zh, en, 'working-days', value, { zh: '节点到期日之前', en: 'before the due day' })

export const contractReminder = reminder('commitments.contract-reminder-days', '合同节点到期提醒', 'Reminder before a contract’s due day', 5)
export const policyReminder = reminder('commitments.policy-reminder-days', '政策承诺节点到期提醒', 'Reminder before a policy commitment’s due day', 10)
export const decisionReminder = reminder('commitments.decision-reminder-days', '决策执行节点到期提醒', 'Reminder before a decision’s due day', 10)

/** How long a unit has to say what happened when a breach is reported. */
export const breachAnswerLimit = local('commitments.breach-answer-days', '单位说明违约情况', 'A unit answers a reported breach', 'working-days', 10, {
  zh: '提出之日',
  en: 'day of the report',
})

/** How often the executing unit reports on a decision. */
export const executionReportInterval = local('commitments.execution-report-days', '决策执行情况报告间隔', 'Interval of reports on a decision', 'calendar-days', 91, {
  zh: '上次报告之日',
  en: 'day of the last report',
})

/** 优化营商环境条例 31: promises and contracts are kept; changed for the public interest only, with compensation. */
export const keepPromises: Citation = {
  instrument: '优化营商环境条例（国务院令第722号）',
  article: '第三十一条',
  zh: '因国家利益、社会公共利益需要改变政策承诺、合同约定的，依照法定权限和程序进行，并对市场主体受到的损失予以补偿。',
  en: 'A policy commitment or contract is changed only for the national or public interest, within legal powers and by legal procedure, and losses are compensated.',
}
export const forbiddenExcuses: Citation = {
  instrument: '优化营商环境条例（国务院令第722号）',
  article: '第三十一条',
  zh: '行政区划调整、政府换届、机构或者职能调整、相关责任人更替，都不能成为违约毁约的理由。',
  en: 'Changed boundaries, a new government term, reorganised bodies or duties and a change of persons are no reason to break a promise.',
}
export const henanWrittenPromises: Citation = {
  instrument: '河南省优化营商环境条例',
  article: '第二十五条',
  zh: '会议纪要、批复、文件等书面形式承诺的优惠同样应当兑现；因政府过错造成损失的，应当赔偿。',
  en: 'Benefits promised in minutes, replies or documents are owed as well; loss caused by the government’s fault is paid as damages.',
}
export const agreedChange: Citation = {
  instrument: '中华人民共和国民法典',
  article: '第五百四十三条',
  zh: '当事人协商一致，可以变更合同。',
  en: 'The parties may change a contract by agreement.',
  grounds: ['agreement'],
}
export const decisionExecution: Citation = {
  instrument: '重大行政决策程序暂行条例（国务院令第713号）',
  article: '第三十四条至第三十七条',
  zh: '依法作出的决策未经法定程序不得随意变更或者停止执行；情况紧急的，行政首长可以先决定中止；作重大调整的，履行相关法定程序。',
  en: 'A lawful decision is not changed or stopped outside the legal procedure; in an emergency the chief may suspend it first; a major change takes the procedure again.',
}
