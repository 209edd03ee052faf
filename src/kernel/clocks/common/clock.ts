import type { Instant, PlainDate } from '#base/plain-date'
import type { ClockKind } from './clock-kind.ts'
import type { Cap } from './compute-due.ts'
import type { Limit } from './limit.ts'
import type { ClockOutcome, ClockReading } from './read-clock.ts'

/** A statutory clock as it is stored. What it says on a day is read from it with `readClock`. */
export interface Clock {
  readonly clockId: string
  /** Id of its ClockKind. */
  readonly kind: string
  /** The record it belongs to: `disclosure.action:<id>`. */
  readonly about: string
  /** 1 for the first clock of this kind on the record; a restarted one counts on. */
  readonly round: number
  /** Code of the unit that has to act. */
  readonly owner: string
  readonly startedOn: PlainDate
  readonly startedAt: Instant | null
  /** Id of the law parameter and first day of the value it runs by. */
  readonly parameter: string
  readonly parameterFrom: PlainDate
  readonly limit: Limit
  readonly cap: Cap | null
  /** The last day in time; while it stands still, the earliest day that can be. */
  readonly dueOn: PlainDate
  readonly dueAt: Instant | null
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly suspendedOn: PlainDate | null
  readonly stoppedOn: PlainDate | null
  readonly outcome: ClockOutcome | null
  readonly public: boolean
  readonly version: number
}

/** What a room gives to start a clock. */
export interface ClockStart {
  readonly kind: ClockKind
  readonly about: string
  readonly owner: string
  /** Day zero: the day of the event the limit runs from. It also decides which version of the law holds. */
  readonly startedOn: PlainDate
  /** The instant, for limits in hours. */
  readonly startedAt?: Instant
  /** Instead of the limit of the kind, where the figure is not a number of units (a day agreed or ordered). */
  readonly limit?: Limit
  /** Day zero of the first phase of the matter, for kinds with a cap; `startedOn` without it. */
  readonly capFrom?: PlainDate
  readonly clockId?: string
}

/** A clock with what it says on a day. */
export interface ReadClock extends Clock {
  readonly reading: ClockReading
}

/** One change of a due day; both days are kept. */
export interface DueChange {
  readonly clock: Clock
  readonly oldDueOn: PlainDate
  readonly newDueOn: PlainDate
  readonly reason: DueChangeReason
  /** What the clock said on the day of the change, by the old due day and by the new one. */
  readonly before: ClockReading
  readonly after: ClockReading
}

export type DueChangeReason = 'calendar' | 'pause' | 'extension'
