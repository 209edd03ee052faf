import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ExemptionReason, exemptionReasons } from '../common/law-grounds.ts'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { getAction } from './get-action.ts'
import { keepReview } from './review-store.ts'
import { settleWithout } from './settle-action.ts'

/**
 * Decides, with a reason of law, that a penalty is not published: from 2021-07-15 only those of a certain social impact
 * must be (行政处罚法 48). Another thing than withholding, and counted apart.
 */
export async function exemptAction(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly reason: ExemptionReason; readonly note: string },
): Promise<{ readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  if (action.kind !== 'administrative-penalty') refuse('unlawful', 'disclosure.exemption.penalties-only')
  const { from } = exemptionReasons[input.reason]
  if (action.decidedOn < from) refuse('unlawful', 'disclosure.exemption.not-yet-law', { from, decidedOn: action.decidedOn })
  if (input.reason === 'simple-procedure-person' && action.counterpartyClass !== 'natural-person') refuse('unlawful', 'disclosure.exemption.persons-only')
  const reviewId = await keepReview(ctx, { unit: action.unit, result: 'exempt', form: { note: input.note }, ground: input.reason })
  const step = await takeStep(ctx, publicationReview, actionHost, {
    id: input.actionId,
    act: 'exempt',
    version: input.version,
    provides: ['publication-decision'],
    set: sql`review_id = ${reviewId}`,
  })
  const facts = await settleWithout(ctx, action, 'not-required', step.version)
  await append(ctx, {
    kind: 'disclosure.action-exempted',
    about: aboutAction(input.actionId),
    payload: { unit: action.unit, reason: input.reason, reviewId, version: step.version },
    facts,
  })
  return { version: step.version }
}
