import type { PlainDate } from '#base/plain-date'
import { nearestWorkingDay, type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { computeDue, workingDays } from '#kernel/clocks/common'

export interface DueDay {
  readonly dueOn: PlainDate
  readonly provisional: boolean
}

/**
 * Due days of many applications, counted as a clock of so many working days counts; those of one day and limit share the
 * work. A promise of 0 days ends on the day of acceptance, or on the next working day where that is a day of rest.
 */
export function dueDays(calendar: WorkingCalendar): (from: PlainDate, days: number) => DueDay {
  const known = new Map<string, DueDay>()
  return (from, days) => {
    const key = `${from} ${days}`
    const found =
      known.get(key) ?? (days === 0 ? { dueOn: nearestWorkingDay(calendar, from), provisional: false } : computeDue({ limit: workingDays(days), startedOn: from, calendar }))
    known.set(key, found)
    return found
  }
}

export interface TimerFinding {
  readonly outcome: 'kept' | 'late' | 'overdue' | 'ended'
  readonly workingDaysLate: number
}

/** What one limit says of an application today; null while it runs or its due day is provisional. */
export function readTimer(
  due: DueDay,
  application: { readonly decidedOn: PlainDate | null; readonly result: string | null },
  today: PlainDate,
  calendar: WorkingCalendar,
): TimerFinding | null {
  if (application.result === 'ended') return { outcome: 'ended', workingDaysLate: 0 }
  if (due.provisional) return null
  const late = (on: PlainDate) => Math.max(1, workingDaysBetween(calendar, due.dueOn, on))
  if (application.decidedOn === null) return due.dueOn < today ? { outcome: 'overdue', workingDaysLate: late(today) } : null
  return application.decidedOn <= due.dueOn ? { outcome: 'kept', workingDaysLate: 0 } : { outcome: 'late', workingDaysLate: late(application.decidedOn) }
}
