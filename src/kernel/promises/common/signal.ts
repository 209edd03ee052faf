import { type Milestone, type PromiseDays, readMilestone } from './milestone.ts'
import type { PromiseState } from './promise.ts'

export type SignalColour = 'green' | 'yellow' | 'red'

/** Why a promise shows its colour; the first that applies, in this order (the last is what is left when every milestone is met). */
export const signalReasons = [
  'not-met',
  'suspended',
  'overdue',
  'partly-met-late',
  'disputed',
  'handover-unsigned',
  'change-open',
  'partly-met',
  'due-soon',
  'unconfirmed',
  'ended',
  'carried-on',
  'on-course',
  'kept',
] as const
export type SignalReason = (typeof signalReasons)[number]

export const colourOf: Readonly<Record<SignalReason, SignalColour>> = {
  'not-met': 'red',
  overdue: 'red',
  'partly-met-late': 'red',
  suspended: 'yellow',
  disputed: 'yellow',
  'handover-unsigned': 'yellow',
  'change-open': 'yellow',
  'partly-met': 'yellow',
  'due-soon': 'yellow',
  unconfirmed: 'yellow',
  ended: 'green',
  'carried-on': 'green',
  kept: 'green',
  'on-course': 'green',
}

export interface Signal {
  readonly colour: SignalColour
  readonly reason: SignalReason
}

/** What a promise itself contributes to its signal. */
export interface SignalPromise {
  readonly state: PromiseState
  readonly changeOpen: boolean
  readonly handoverOpen: boolean
}

/**
 * The colour of a promise on a day, computed from its milestones and never set by hand. Only what the unit owes counts;
 * the other side's milestones are shown but colour nothing. `signalSql` is the same rule in SQL; a test holds them equal.
 */
export function signalOf(
  promise: SignalPromise,
  milestones: readonly Pick<Milestone, 'side' | 'dueOn' | 'originalDueOn' | 'outcome' | 'view' | 'ended'>[],
  days: PromiseDays,
): Signal {
  const reason = reasonOf(promise, milestones, days)
  return { colour: colourOf[reason], reason }
}

function reasonOf(promise: SignalPromise, milestones: Parameters<typeof signalOf>[1], days: PromiseDays): SignalReason {
  // What was lawfully ended may still owe its compensation.
  if (promise.state === 'ended' || promise.state === 'cancelled') return promise.changeOpen ? 'change-open' : 'ended'
  if (promise.state === 'carried-on') return 'carried-on'
  const owed = milestones.filter((each) => each.side === 'unit' && !each.ended).map((each) => ({ ...each, reading: readMilestone(each, days) }))
  const any = (test: (each: (typeof owed)[number]) => boolean) => owed.some(test)
  if (any((each) => each.outcome === 'not-met')) return 'not-met'
  if (promise.state === 'suspended') return 'suspended'
  if (any((each) => each.reading.state === 'overdue')) return 'overdue'
  if (any((each) => each.outcome === 'partly-met' && each.reading.late)) return 'partly-met-late'
  if (any((each) => each.view === 'disputed')) return 'disputed'
  if (promise.handoverOpen) return 'handover-unsigned'
  if (promise.changeOpen) return 'change-open'
  if (any((each) => each.outcome === 'partly-met')) return 'partly-met'
  if (any((each) => each.reading.state === 'due-soon')) return 'due-soon'
  if (promise.state === 'registered') return 'unconfirmed'
  return owed.length > 0 && owed.every((each) => each.outcome === 'met') ? 'kept' : 'on-course'
}
