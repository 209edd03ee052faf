import { z } from 'zod'
import { addDays, type PlainDate } from '#base/plain-date'
import { defineFact } from '#kernel/facts/common'

/** What an objection is raised against. A score line is one indicator of one unit in one run. */
export const ObjectionTarget = z.enum(['fact', 'score-line', 'record'])
export type ObjectionTarget = z.infer<typeof ObjectionTarget>

/** Why a unit (or a subject) says it is wrong; the words behind it are kept apart from the ledger. */
export const ObjectionGround = z.enum(['not-true', 'not-ours', 'wrong-day', 'counted-twice', 'lawful-reason', 'wrong-rule', 'missing-facts', 'other'])
export type ObjectionGround = z.infer<typeof ObjectionGround>

export const ObjectionOutcome = z.enum(['upheld', 'partly-upheld', 'rejected'])
export type ObjectionOutcome = z.infer<typeof ObjectionOutcome>

export const ObjectionState = z.enum(['open', 'upheld', 'partly-upheld', 'rejected', 'withdrawn'])
export type ObjectionState = z.infer<typeof ObjectionState>

/**
 * The state of one objection as a fact about the objecting unit, valid on the day the contested thing is about, so
 * that a ranking as known at any time knows which of its numbers were contested then. Superseded at each step.
 */
export const objectionFact = defineFact({
  kind: 'objections.objection',
  version: 1,
  outcomes: ObjectionState.options,
  detail: z.strictObject({
    target: ObjectionTarget,
    /** Id of the fact, of the record, or `<run>/<indicator>` of the score line. */
    targetId: z.string(),
    /** Kind of the fact or record, or the indicator's id. */
    targetKind: z.string(),
    ground: ObjectionGround,
  }),
})

/** How the right of reply ended for a statement that harms somebody. */
export type RightOfReply = { readonly repliedBy: PlainDate } | { readonly waivedOn: PlainDate } | { readonly decidedOn: PlainDate }

/**
 * First day a statement may have an effect, for a fact's `effectiveFrom`: the day after the reply period (`repliedBy`
 * is its last day), the day the right was waived, or the day after an objection raised in time was decided.
 */
export function noEffectBefore(reply: RightOfReply): PlainDate {
  if ('waivedOn' in reply) return reply.waivedOn
  return addDays('repliedBy' in reply ? reply.repliedBy : reply.decidedOn, 1)
}
