import { defineClock, platformOutage, workingDays } from '#kernel/clocks/common'
import { noticeLimit, objectionLimit } from './law.ts'

/** Nominees of a campaign stand in public until this clock has ended; nobody is awarded before. */
export const noticeClock = defineClock({
  id: 'grassroots.notice',
  zh: '诚信创建名单公示',
  en: 'Public notice of nominees',
  parameter: noticeLimit,
  limit: (value) => workingDays(value),
  public: true,
})

/** An objection to a nominee is decided within this limit. */
export const objectionClock = defineClock({
  id: 'grassroots.objection',
  zh: '处理对公示名单的异议',
  en: 'An objection to a nominee is decided',
  parameter: objectionLimit,
  limit: (value) => workingDays(value),
  public: true,
  pauseGrounds: [platformOutage],
})

export const grassrootsClocks = [noticeClock, objectionClock] as const
