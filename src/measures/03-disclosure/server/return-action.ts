import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { getAction } from './get-action.ts'
import { keepReview } from './review-store.ts'

/** Sends an act back to the liaison with what has to be mended. The reason stays in the review, not in the ledger. */
export async function returnAction(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly reason: string },
): Promise<{ readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  const reviewId = await keepReview(ctx, { unit: action.unit, result: 'return', form: { reason: input.reason } })
  const step = await takeStep(ctx, publicationReview, actionHost, {
    id: input.actionId,
    act: 'return',
    version: input.version,
    provides: input.reason.trim() ? ['return-reason'] : [],
    set: sql`review_id = ${reviewId}`,
  })
  await append(ctx, { kind: 'disclosure.action-returned', about: aboutAction(input.actionId), payload: { unit: action.unit, reviewId, version: step.version } })
  return { version: step.version }
}
