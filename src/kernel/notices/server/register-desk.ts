import { addDays, monthOf, type PlainDate, plainDate, yearOf } from '#base/plain-date'
import { holds } from '#kernel/access/common'
import { addWorkingDays } from '#kernel/calendar/common'
import { listNotices, loadCalendar } from '#kernel/calendar/server'
import { valueOn } from '#kernel/law/common'
import { EXPIRY_NOTICE_DAYS, endingSwitches, expiringNow } from '#kernel/law/server'
import { heldClocks } from '#platform/jobs'
import type { DeskItem } from '../common/desk-item.ts'
import { defineDeskQuery } from './desk-query.ts'

/** Working days before its end from which it is due soon, as everything on the desk. */
const SOON = 3
/** Notices for the next year came between 25 October (2021, 2023) and 8 December (2022). */
const AWAITED_FROM_MONTH = 11

/**
 * Figures of law in use that end within half a year and have no successor, and choices of law whose answer ends within it:
 * someone has to look for the new rule and enter it, or to see that the new answer is meant and that units know of it.
 */
defineDeskQuery({
  id: 'notices.law',
  measure: 'law',
  list: async (ctx, limit) => {
    if (!holds(ctx.actor, 'notices.ladder.view')) return []
    const soon = addWorkingDays(await loadCalendar(ctx), ctx.today, SOON)
    const line = (what: 'parameter' | 'switch', of: { id: string; zh: string; en: string }, titleKey: string, link: string, last: PlainDate): DeskItem => ({
      id: of.id,
      kind: last <= soon ? 'due-soon' : 'waiting-sign-off',
      titleKey,
      clock: { zh: of.zh, en: of.en },
      about: `law.${what}:${of.id}`,
      link,
      unit: ctx.actor.unit ?? '',
      dueOn: last,
    })
    const figures = expiringNow(ctx.today, EXPIRY_NOTICE_DAYS).map((entry) =>
      line('parameter', entry, 'notices.desk.law-expires', `/law/${entry.id}`, valueOn(entry, ctx.today)!.to!),
    )
    const choices = (await endingSwitches(ctx, ctx.today, EXPIRY_NOTICE_DAYS)).map(({ setting, next }) =>
      line('switch', setting, 'notices.desk.switch-ends', '/law', addDays(next.from, -1)),
    )
    return [...figures, ...choices].sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1)).slice(0, limit)
  },
})

/** Daily jobs that wait because the clock of a machine leapt ahead, for whoever may say that it is right. */
defineDeskQuery({
  id: 'notices.machine-clock',
  measure: 'calendar',
  list: async (ctx) => {
    if (!holds(ctx.actor, 'calendar.clock.confirm')) return []
    return (await heldClocks(ctx.db, ctx.district)).map(
      (hold): DeskItem => ({
        id: hold.holder,
        kind: 'overdue',
        titleKey: 'notices.desk.clock-leapt',
        about: 'calendar.clock:machine',
        link: '/calendar',
        unit: ctx.actor.unit ?? '',
      }),
    )
  },
})

/** A year whose holiday notice is not there yet, for whoever may enter it; and an entered one, for whoever may confirm it. */
defineDeskQuery({
  id: 'notices.calendar',
  measure: 'calendar',
  list: async (ctx) => {
    const items: DeskItem[] = []
    const known = new Set((await loadCalendar(ctx)).years)
    const waiting = (await listNotices(ctx)).filter((notice) => notice.state === 'waiting')
    const line = (year: number, kind: DeskItem['kind'], titleKey: string, dueOn: PlainDate): DeskItem => ({
      id: `${year}`,
      kind,
      titleKey,
      params: { year },
      about: `calendar.year:${year}`,
      link: '/calendar',
      unit: ctx.actor.unit ?? '',
      dueOn,
    })
    const thisYear = yearOf(ctx.today)
    const wanted = monthOf(ctx.today) >= AWAITED_FROM_MONTH ? [thisYear, thisYear + 1] : [thisYear]
    for (const year of wanted) {
      if (known.has(year) || waiting.some((notice) => notice.year === year) || !holds(ctx.actor, 'calendar.notice.enter')) continue
      items.push(line(year, year === thisYear ? 'overdue' : 'waiting-sign-off', 'notices.desk.calendar-missing', plainDate(`${year - 1}-12-31`)))
    }
    for (const notice of waiting) {
      if (notice.mine || !holds(ctx.actor, 'calendar.notice.confirm')) continue
      items.push({ ...line(notice.year, 'waiting-sign-off', 'notices.desk.calendar-confirm', plainDate(`${notice.year - 1}-12-31`)), id: notice.noticeId! })
    }
    return items
  },
})
