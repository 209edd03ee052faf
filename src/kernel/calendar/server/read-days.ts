import { refuse } from '#base/domain-error'
import { addDays, daysBetween, type PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { type CalendarDay, workingDaysBetween } from '../common/index.ts'
import { listKnownNotices, loadCalendar } from './load-calendar.ts'

const MOST_DAYS = 400

/** Every day from `from` to `to`, both included, as known on a day; at most 400 days. */
export async function readDays(
  ctx: ActContext,
  { from, to, knownOn }: { from: PlainDate; to: PlainDate; knownOn?: PlainDate | undefined },
): Promise<{ version: string; days: (CalendarDay & { day: PlainDate })[] }> {
  if (to < from) refuse('invalid', 'calendar.days.range-backwards', { from, to })
  if (daysBetween(from, to) >= MOST_DAYS) refuse('invalid', 'calendar.days.range-too-long', { most: MOST_DAYS })
  const calendar = await loadCalendar(ctx, knownOn)
  const days: (CalendarDay & { day: PlainDate })[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, ...calendar.dayOn(day) })
  return { version: calendar.version, days }
}

/** One year of the calendar in short. */
export interface CalendarYear {
  readonly year: number
  readonly hasNotice: boolean
  readonly workingDays: number
  readonly notices: readonly { title: string; documentNumber: string; url: string; knownOn: PlainDate }[]
}

/** The years with a notice and the one after them, newest first, as known on a day. */
export async function readYears(ctx: ActContext, knownOn: PlainDate = ctx.today): Promise<{ version: string; years: CalendarYear[] }> {
  const calendar = await loadCalendar(ctx, knownOn)
  const notices = (await listKnownNotices(ctx)).filter((notice) => notice.knownOn <= knownOn)
  const last = calendar.years.at(-1) ?? 2017
  const years = [...calendar.years, last + 1].map((year) => ({
    year,
    hasNotice: calendar.years.includes(year),
    workingDays: workingDaysBetween(calendar, `${year - 1}-12-31` as PlainDate, `${year}-12-31` as PlainDate),
    notices: notices.filter((notice) => notice.year === year).map(({ title, documentNumber, url, knownOn: known }) => ({ title, documentNumber, url, knownOn: known })),
  }))
  return { version: calendar.version, years: years.reverse() }
}
