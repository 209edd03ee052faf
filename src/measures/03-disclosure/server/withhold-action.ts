import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { WithholdingGround } from '../common/law-grounds.ts'
import { publicationReview } from '../common/publication-review.ts'
import { groundFound, type SecrecyReview } from '../common/review-form.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { getAction } from './get-action.ts'
import { keepReview } from './review-store.ts'
import { settleWithout } from './settle-action.ts'

/** Keeps an act from the public on a ground of law that the form found. The decision is counted and shown as withheld, and can be reopened. Duty 3.2. */
export async function withholdAction(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly review: SecrecyReview; readonly ground: WithholdingGround },
): Promise<{ readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  if (!groundFound(input.review, input.ground)) refuse('unlawful', 'disclosure.review.ground-not-found')
  const reviewId = await keepReview(ctx, { unit: action.unit, result: 'withhold', form: input.review, ground: input.ground })
  const step = await takeStep(ctx, publicationReview, actionHost, {
    id: input.actionId,
    act: 'withhold',
    version: input.version,
    provides: ['secrecy-review', 'legal-ground'],
    set: sql`review_id = ${reviewId}`,
  })
  const facts = await settleWithout(ctx, action, 'withheld', step.version)
  await append(ctx, {
    kind: 'disclosure.action-withheld',
    about: aboutAction(input.actionId),
    payload: { unit: action.unit, ground: input.ground, reviewId, version: step.version },
    facts,
  })
  return { version: step.version }
}
