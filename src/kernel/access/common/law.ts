import { defineParameter } from '#kernel/law/common'

// GB/T 22239-2019 asks for the measure; the figure is the installation's choice unless noted.
const standard = { from: '2019-12-01', instrument: '信息安全技术 网络安全等级保护基本要求（GB/T 22239-2019）', confidence: 'known-high', bound: 'default' } as const
const chosen = { zh: '标准提出要求，数值由本系统选定', en: 'the standard asks for the measure; the figure is this system’s choice' }

/** 8.1.4.1: wrong passwords in a row before a name is locked. */
export const failuresBeforeLock = defineParameter({
  id: 'access.lock.failures',
  zh: '连续登录失败多少次后锁定',
  en: 'Failed sign-ins in a row before a name is locked',
  unit: 'count',
  values: [{ ...standard, article: '8.1.4.1 b)', value: 5, note: chosen }],
})

/** 8.1.4.1: how long a locked name stays locked. */
export const lockMinutes = defineParameter({
  id: 'access.lock.minutes',
  zh: '登录失败锁定时长',
  en: 'How long a name stays locked after failed sign-ins',
  unit: 'minutes',
  values: [{ ...standard, article: '8.1.4.1 b)', value: 15, note: chosen }],
})

/** 8.1.4.1: a session without any request ends after so many minutes. */
export const idleMinutes = defineParameter({
  id: 'access.session.idle_minutes',
  zh: '无操作自动退出',
  en: 'A session without requests ends after',
  unit: 'minutes',
  values: [{ ...standard, article: '8.1.4.1 b)', value: 30, note: chosen }],
})

/** 8.1.4.1: a session ends after so many hours whatever happens. */
export const sessionHours = defineParameter({
  id: 'access.session.hours',
  zh: '一次登录的最长时间',
  en: 'The longest a session lasts',
  unit: 'hours',
  values: [{ ...standard, article: '8.1.4.1 b)', value: 12, note: chosen }],
})

/** 8.1.4.1: shortest password. */
export const passwordMinLength = defineParameter({
  id: 'access.password.min_length',
  zh: '密码最短长度',
  en: 'Shortest password',
  unit: 'count',
  values: [{ ...standard, article: '8.1.4.1 a)', value: 12, note: chosen }],
})

/** 8.1.4.1: how many of the four kinds of characters a password needs. */
export const passwordClasses = defineParameter({
  id: 'access.password.classes',
  zh: '密码至少包含几类字符（大写、小写、数字、其他）',
  en: 'Kinds of characters a password needs (upper case, lower case, digits, others)',
  unit: 'count',
  values: [{ ...standard, article: '8.1.4.1 a)', value: 3, note: chosen }],
})

/** 8.1.4.1: passwords are changed at intervals. */
export const passwordMaxAgeDays = defineParameter({
  id: 'access.password.max_age_days',
  zh: '密码更换周期',
  en: 'A password must be changed after',
  unit: 'calendar-days',
  values: [{ ...standard, article: '8.1.4.1 a)', value: 180, note: chosen }],
})

/** 8.1.4.1: earlier passwords that may not come back. */
export const passwordHistory = defineParameter({
  id: 'access.password.history',
  zh: '不得重复使用的历史密码个数',
  en: 'Earlier passwords that may not come back',
  unit: 'count',
  values: [{ ...standard, article: '8.1.4.1 a)', value: 5, note: chosen }],
})

/** 8.1.4.2: a one-time password that was not used runs out. */
export const oneTimePasswordDays = defineParameter({
  id: 'access.password.one_time_days',
  zh: '一次性密码有效期',
  en: 'A one-time password not used runs out after',
  unit: 'calendar-days',
  values: [{ ...standard, article: '8.1.4.2 b)', value: 7, note: chosen }],
})

/** 网络安全法 21: network logs are kept at least six months; the audit trail is never deleted by the program. */
export const auditMonths = defineParameter({
  id: 'access.audit.months',
  zh: '审计日志留存期限',
  en: 'How long the audit trail is kept',
  unit: 'months',
  values: [
    { from: '2017-06-01', to: '2025-12-31', value: 6, instrument: '中华人民共和国网络安全法', article: '第二十一条', confidence: 'confirmed', bound: 'min' },
    {
      from: '2026-01-01',
      value: 6,
      instrument: '中华人民共和国网络安全法（2025修正）',
      article: '',
      confidence: 'known-high',
      bound: 'min',
      note: { zh: '修正后条序有变', en: 'the article was renumbered by the amendment' },
    },
  ],
})
