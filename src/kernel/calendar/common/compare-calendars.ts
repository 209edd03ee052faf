import { addDays, type PlainDate, plainDate } from '#base/plain-date'
import type { HolidayNotice } from './notice.ts'
import { calendarOf, type WorkingCalendar } from './working-calendar.ts'

/** The calendar that a version names, made again from the notices that are known now. */
export function calendarOfVersion(notices: readonly HolidayNotice[], version: string): WorkingCalendar {
  const [spans = '', ...revisions] = version.split('+')
  const ranges = spans.split(',').map((span) => span.split('-').map(Number))
  const inSpan = (year: number) => ranges.some(([first, last = first]) => first !== undefined && last !== undefined && year >= first && year <= last)
  const named = new Set(revisions)
  return calendarOf(
    notices.filter((notice) => {
      const name = `${notice.year}.${notice.revision}`
      if (notice.enteredAs) return named.has(`${name}:${notice.enteredAs.slice(-6)}`)
      return notice.revision === 1 ? inSpan(notice.year) && !revisions.some((revision) => revision.startsWith(`${name}:`)) : named.has(name)
    }),
  )
}

/** The first and last day on which two calendars say something else, or undefined when they agree. */
export function changedDays(a: WorkingCalendar, b: WorkingCalendar): { readonly first: PlainDate; readonly last: PlainDate } | undefined {
  if (a.version === b.version) return undefined
  const years = [...a.years, ...b.years]
  const from = plainDate(`${Math.min(2018, ...years)}-01-01`)
  const to = plainDate(`${Math.max(2018, ...years)}-12-31`)
  let first: PlainDate | undefined
  let last: PlainDate | undefined
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const one = a.dayOn(day)
    const other = b.dayOn(day)
    if (one.working === other.working && one.provisional === other.provisional) continue
    first ??= day
    last = day
  }
  return first && last ? { first, last } : undefined
}
