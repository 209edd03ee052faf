import { z } from 'zod'
import { defineFact, type FactKind } from '#kernel/facts/common'
import { requestHandlingFact } from './request-fact.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * What every measure's fact about a milestone says. `dueOn` is the day that held, `originalDueOn` the day first promised;
 * they differ when the milestone was lawfully rescheduled. `daysLate` counts calendar days after `dueOn`, 0 in time.
 */
export const milestoneDetail = z.strictObject({
  promiseKind: z.string(),
  dueOn: day,
  originalDueOn: day,
  settledOn: day.nullable(),
  daysLate: z.int().min(0),
  rescheduled: z.boolean(),
  counterpartyView: z.enum(['none', 'confirmed', 'disputed']),
  /** Fen as text; null where nothing is counted in money. */
  amountFen: z.string().nullable(),
})

/**
 * What can be found about a milestone. `met-late` was done after its day; `overdue` is past it with nothing stated;
 * `partly-met` and `not-met` are the unit's own statement once the day has passed; `rescheduled` and `ended` are the
 * lawful path, dated to the day first promised, and are never lateness.
 */
export const milestoneFindings = ['met', 'met-late', 'partly-met', 'not-met', 'overdue', 'rescheduled', 'ended'] as const
export type MilestoneFinding = (typeof milestoneFindings)[number]

export type MilestoneFact = FactKind<typeof milestoneDetail>

/** Declares a measure's own fact about milestones (`commitments.milestone`); matter `promises.milestone:<id>`, valid on the due day. */
export function defineMilestoneFact(kind: string): MilestoneFact {
  return defineFact({ kind, version: 1, outcomes: milestoneFindings, detail: milestoneDetail })
}

/** The other side's view of a milestone: its own fact beside the unit's, stated by `counterparty`. Effective at once. */
export const counterpartyViewFact = defineFact({
  kind: 'promises.counterparty-view',
  version: 1,
  outcomes: ['confirmed', 'disputed'],
  detail: z.strictObject({ promiseKind: z.string(), dueOn: day, unitOutcome: z.string().nullable() }),
})

/** A unit tried to change a promise on a ground the law forbids; the attempt was refused. Effective after the right of reply. */
export const excuseAttemptFact = defineFact({
  kind: 'promises.forbidden-excuse',
  version: 1,
  outcomes: ['attempted'],
  detail: z.strictObject({ promiseKind: z.string(), excuse: z.string() }),
})

/** What became of the compensation a lawful change owes. Valid on its due day. */
export const compensationFact = defineFact({
  kind: 'promises.compensation',
  version: 1,
  outcomes: ['paid', 'paid-late', 'unpaid'],
  detail: z.strictObject({
    promiseKind: z.string(),
    /** 补偿 for a lawful change, 赔偿 where the government is at fault. */
    compensation: z.enum(['compensation', 'damages']),
    amountFen: z.string(),
    paidFen: z.string(),
    dueOn: day,
    settledOn: day.nullable(),
  }),
})

export const promiseFacts = [counterpartyViewFact, excuseAttemptFact, compensationFact, requestHandlingFact] as const
