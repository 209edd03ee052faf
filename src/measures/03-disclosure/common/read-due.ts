import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { type ClockReading, readClock } from '#kernel/clocks/common'

/** What is known of the publication of an act where its clock is read for a list. */
export interface DueFacts {
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly state: string
  readonly finding: string | null
  readonly daysLate: number
  readonly publishedOn: PlainDate | null
}

/** States in which nothing more can become late. */
const settled: ReadonlySet<string> = new Set(['withheld', 'not-required', 'withdrawn', 'display-ended', 'cancelled'])

/** The publication clock of an act as a list shows it; days are working days. */
export interface DueReading extends Pick<ClockReading, 'state' | 'workingDaysLeft' | 'daysLate' | 'provisional'> {
  readonly dueOn: PlainDate
}

/**
 * Reads the publication clock of an act on a day: a published act as it was judged, one put to a third party standing still, any
 * other by the calendar. Null where the act has no limit.
 */
export function readDue(act: DueFacts, today: PlainDate, calendar: WorkingCalendar): DueReading | null {
  const { dueOn, dueProvisional: provisional } = act
  if (dueOn === null) return null
  if (act.publishedOn !== null) return { dueOn, provisional, workingDaysLeft: 0, daysLate: act.daysLate, state: act.finding === 'late' ? 'met-late' : 'met' }
  if (settled.has(act.state)) return { dueOn, provisional, workingDaysLeft: 0, daysLate: act.daysLate, state: 'ended' }
  const { state, workingDaysLeft, daysLate } = readClock({ dueOn, provisional, ...(act.state === 'consulting' ? { suspendedOn: today } : {}) }, today, calendar)
  return { dueOn, provisional, state, workingDaysLeft, daysLate }
}
