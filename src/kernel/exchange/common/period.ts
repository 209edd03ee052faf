import { addDays, addMonths, dayOf, monthOf, type PlainDate, plainDateOf, weekdayOf, yearOf } from '#base/plain-date'

/** How often records go up. Periods follow the calendar: weeks from Monday, quarters from January. */
export const periodKinds = ['day', 'week', 'month', 'quarter'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** Both days included. */
export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The period that holds `day`. */
export function periodOf(kind: PeriodKind, day: PlainDate): Period {
  switch (kind) {
    case 'day':
      return { from: day, to: day }
    case 'week': {
      const from = addDays(day, 1 - weekdayOf(day))
      return { from, to: addDays(from, 6) }
    }
    case 'month':
      return months(day, monthOf(day), 1)
    case 'quarter':
      return months(day, monthOf(day) - ((monthOf(day) - 1) % 3), 3)
  }
}

function months(day: PlainDate, month: number, count: number): Period {
  const from = plainDateOf(yearOf(day), month, 1) ?? addDays(day, 1 - dayOf(day))
  return { from, to: addDays(addMonths(from, count), -1) }
}

/**
 * Periods that begin on or after `from` (the first one cut to begin there) and have ended before `today`, oldest first.
 * `from` is the day after the last period done, or the day a schedule takes effect.
 */
export function endedPeriods(kind: PeriodKind, from: PlainDate, today: PlainDate): Period[] {
  const ended: Period[] = []
  for (let day = from; ; ) {
    const period = periodOf(kind, day)
    if (period.to >= today) return ended
    ended.push({ from: day, to: period.to })
    day = addDays(period.to, 1)
  }
}
