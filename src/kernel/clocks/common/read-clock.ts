import { daysBetween, type PlainDate } from '#base/plain-date'
import { type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'

/** How a clock was stopped: the act was done; the matter fell away; silence had its effect. */
export type ClockOutcome = 'met' | 'ended' | 'lapsed'

/** What stands in the table; everything else is read from it for a day. */
export interface ClockFacts {
  readonly dueOn: PlainDate
  readonly provisional: boolean
  /** First day of the pause it stands in. */
  readonly suspendedOn?: PlainDate | null
  readonly stoppedOn?: PlainDate | null
  readonly outcome?: ClockOutcome | null
}

export type ClockState = 'running' | 'suspended' | 'met' | 'met-late' | 'overdue' | 'ended'

/** A clock read on a day. */
export interface ClockReading {
  readonly state: ClockState
  /** Working days after today up to and including the due day; 0 on the due day and once it has passed or stopped. */
  readonly workingDaysLeft: number
  /** Working days after the due day up to the stop or today; at least 1 when late, also where it stopped on a rest day. */
  readonly daysLate: number
  /** The same in calendar days. */
  readonly calendarDaysLate: number
  readonly provisional: boolean
}

/** Reads a clock. Nothing is late against a due day that is provisional, and nothing while it stands still. */
export function readClock(clock: ClockFacts, today: PlainDate, calendar: WorkingCalendar): ClockReading {
  const stoppedOn = clock.stoppedOn ?? null
  const reading = (state: ClockState, workingDaysLeft: number, late: PlainDate | null): ClockReading => ({
    state,
    workingDaysLeft,
    daysLate: late === null ? 0 : Math.max(1, workingDaysBetween(calendar, clock.dueOn, late)),
    calendarDaysLate: late === null ? 0 : daysBetween(clock.dueOn, late),
    provisional: clock.provisional,
  })
  if (clock.outcome === 'ended' || clock.outcome === 'lapsed') return reading('ended', 0, null)
  if (stoppedOn !== null) return stoppedOn > clock.dueOn && !clock.provisional ? reading('met-late', 0, stoppedOn) : reading('met', 0, null)
  const left = today < clock.dueOn ? workingDaysBetween(calendar, today, clock.dueOn) : 0
  if (clock.suspendedOn) return reading('suspended', left, null)
  if (today > clock.dueOn && !clock.provisional) return reading('overdue', 0, today)
  return reading('running', left, null)
}
