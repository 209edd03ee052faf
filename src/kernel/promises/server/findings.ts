import type { Canonical } from '#base/canonical-json'
import { daysBetween, type PlainDate } from '#base/plain-date'
import { factOf } from '#kernel/facts/common'
import { type CounterpartyView, getPromiseKind, type MilestoneFinding } from '../common/index.ts'
import { factIdOf } from './commitment.ts'
import { aboutMilestone } from './promise-store.ts'

/** A finding about one milestone, before it becomes a fact of its measure. */
export interface Finding {
  readonly milestoneId: string
  readonly kind: string
  readonly unit: string
  readonly counterpartyUscc: string | null
  readonly dueOn: PlainDate
  readonly originalDueOn: PlainDate
  readonly outcome: MilestoneFinding
  readonly settledOn: PlainDate | null
  readonly daysLate: number
  readonly view: CounterpartyView
  readonly amountFen: bigint | null
  /** Version of the milestone it is made under, and of the finding it replaces. */
  readonly version: number
  readonly replaces: number | null
  readonly effectiveFrom: PlainDate
}

/** The finding as a fact of the measure that declares the kind; valid on the day that held. */
export function milestoneFinding(finding: Finding): Canonical {
  return withId(finding, finding.outcome, finding.dueOn, finding.replaces, '')
}

/** A lawful change as a fact of its own, valid on the day it moves away from or ends; it replaces nothing. */
export function changeFinding(finding: Omit<Finding, 'outcome' | 'replaces'> & { readonly outcome: 'rescheduled' | 'ended'; readonly oldDueOn: PlainDate }): Canonical {
  return withId({ ...finding, replaces: null }, finding.outcome, finding.oldDueOn, null, 'change ')
}

/** Ends a finding without a successor: it rested on a mistake. */
export function voidFinding(finding: Omit<Finding, 'outcome'> & { readonly replaces: number }): Canonical {
  return withId({ ...finding, outcome: 'overdue' }, 'void', finding.dueOn, finding.replaces, 'void ')
}

function withId(finding: Finding, outcome: string, validOn: PlainDate, replaces: number | null, prefix: string): Canonical {
  const { fact: kind } = getPromiseKind(finding.kind)
  return factOf(kind, {
    id: factIdOf(`${prefix}${kind.kind}`, finding.milestoneId, finding.version),
    about: finding.unit,
    matter: aboutMilestone(finding.milestoneId),
    outcome,
    validOn,
    effectiveFrom: finding.effectiveFrom,
    statedBy: 'system',
    // A trader's code (92…) leads to a natural person, so it stays out.
    ...(finding.counterpartyUscc !== null && !finding.counterpartyUscc.startsWith('92') ? { counterparty: finding.counterpartyUscc } : {}),
    ...(replaces === null ? {} : { supersedes: factIdOf(kind.kind, finding.milestoneId, replaces) }),
    detail: {
      promiseKind: finding.kind,
      dueOn: finding.dueOn,
      originalDueOn: finding.originalDueOn,
      settledOn: finding.settledOn,
      daysLate: finding.daysLate,
      rescheduled: finding.dueOn !== finding.originalDueOn,
      counterpartyView: finding.view,
      amountFen: finding.amountFen === null ? null : String(finding.amountFen),
    },
  })
}

/** Calendar days from the due day to a later day, at least one when late. */
export function daysAfter(dueOn: PlainDate, on: PlainDate): number {
  return Math.max(1, daysBetween(dueOn, on))
}
