import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { getAction } from './get-action.ts'
import { keepReview } from './review-store.ts'
import { reopenFindings } from './settle-action.ts'

/** Takes up again what was cleared, withheld, exempted or withdrawn: no such decision is for ever. */
export async function reopenAction(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly reason: string },
): Promise<{ readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  const reviewId = await keepReview(ctx, { unit: action.unit, result: 'return', form: { reason: input.reason } })
  const step = await takeStep(ctx, publicationReview, actionHost, {
    id: input.actionId,
    act: 'reopen',
    version: input.version,
    provides: input.reason.trim() ? ['reopen-reason'] : [],
    set: sql`review_id = ${reviewId}`,
  })
  const facts = action.state === 'withheld' || action.state === 'not-required' ? await reopenFindings(ctx, action) : []
  await append(ctx, {
    kind: 'disclosure.action-reopened',
    about: aboutAction(input.actionId),
    payload: { unit: action.unit, from: action.state, reviewId, version: step.version },
    facts,
  })
  return { version: step.version }
}
