import { daysBetween, type PlainDate } from '#base/plain-date'
import type { MilestoneMatter, PromiseSide } from './promise.ts'

/** What the unit has stated about a milestone; null while it is scheduled. */
export const statedOutcomes = ['met', 'partly-met', 'not-met'] as const
export type StatedOutcome = (typeof statedOutcomes)[number]

/** What the other side says of it, beside the unit's own statement. */
export const counterpartyViews = ['none', 'confirmed', 'disputed'] as const
export type CounterpartyView = (typeof counterpartyViews)[number]

/** A milestone as it is stored. What it says on a day is read with `readMilestone`. */
export interface Milestone {
  readonly milestoneId: string
  readonly no: number
  readonly side: PromiseSide
  readonly matter: MilestoneMatter
  readonly title: string
  /** The day first promised; never overwritten. */
  readonly originalDueOn: PlainDate
  /** The day that holds now: another one only by the lawful path. */
  readonly dueOn: PlainDate
  readonly amountFen: bigint | null
  readonly deliveredFen: bigint | null
  readonly outcome: StatedOutcome | null
  readonly doneOn: PlainDate | null
  readonly view: CounterpartyView
  /** Lawfully ended: nothing is owed any more. */
  readonly ended: boolean
  readonly version: number
}

/**
 * The days a reading needs besides today. `lateThrough`: what fell due on or before it is late today; it is the last working
 * day before today where a last day of rest moves (民法典 203), otherwise yesterday. `soonUntil`: the last day that counts
 * as due soon.
 */
export interface PromiseDays {
  readonly today: PlainDate
  readonly lateThrough: PlainDate
  readonly soonUntil: PlainDate
}

export type MilestoneState = 'scheduled' | 'due-soon' | 'overdue' | 'met' | 'partly-met' | 'not-met' | 'ended'

export interface MilestoneReading {
  readonly state: MilestoneState
  /** The day that holds has passed and the milestone is not met. A met one is never late here: its fact says so. */
  readonly late: boolean
  /** Calendar days after the due day while late; 0 otherwise. */
  readonly daysLate: number
  readonly rescheduled: boolean
  readonly disputed: boolean
}

/** Reads a milestone on a day. Pure; the SQL of `signalSql` says the same. */
export function readMilestone(milestone: Pick<Milestone, 'dueOn' | 'originalDueOn' | 'outcome' | 'view' | 'ended'>, days: PromiseDays): MilestoneReading {
  const { dueOn, outcome } = milestone
  const late = !milestone.ended && outcome !== 'met' && dueOn <= days.lateThrough
  return {
    state: milestone.ended ? 'ended' : (outcome ?? (late ? 'overdue' : dueOn <= days.soonUntil ? 'due-soon' : 'scheduled')),
    late,
    daysLate: late ? Math.max(1, daysBetween(dueOn, days.today)) : 0,
    rescheduled: dueOn !== milestone.originalDueOn,
    disputed: milestone.view === 'disputed',
  }
}
