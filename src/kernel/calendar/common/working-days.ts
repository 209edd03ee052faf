import { addDays, type PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from './working-calendar.ts'

/**
 * The `count`-th working day after `day` (before it when negative); `day` itself is never counted, worked or not.
 * Zero answers `day`.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: PlainDate, count: number): PlainDate {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of working days: ${count}`)
  const step = count < 0 ? -1 : 1
  let at = day
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step)
    if (calendar.isWorkingDay(at)) left -= 1
  }
  return at
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count += 1
  return count
}

/** The first working day on or after `day`; with `backward`, the last one on or before it. */
export function nearestWorkingDay(calendar: WorkingCalendar, day: PlainDate, backward = false): PlainDate {
  let at = day
  while (!calendar.isWorkingDay(at)) at = addDays(at, backward ? -1 : 1)
  return at
}
