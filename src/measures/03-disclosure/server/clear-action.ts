import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { SeverityTier } from '../common/action-kind.ts'
import { publicFields, searchWords } from '../common/public-fields.ts'
import { publicationReview } from '../common/publication-review.ts'
import { answersAgainst, coveredByPart, groundFound, type PartialRelease, type SecrecyReview } from '../common/review-form.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { commitmentOf, newSalt } from './commitment.ts'
import { requireTier } from './display.ts'
import { getAction } from './get-action.ts'
import { keepReview } from './review-store.ts'

export interface ClearAction {
  readonly actionId: string
  readonly version: number
  readonly review: SecrecyReview
  /** Penalties only, and required for them. */
  readonly severity?: SeverityTier | undefined
  /** Why a minor failure is shown although the rule in force does not show it in principle. */
  readonly minorNeed?: string | undefined
  readonly partial?: PartialRelease | undefined
}

/**
 * Lets an act pass to publication: the secrecy and privacy form is clean, the reviewer is not who submitted, a penalty
 * has its severity tier; parts may be kept back on a ground. Duty 3.7. Refuses 'unlawful' otherwise.
 */
export async function clearAction(ctx: ActContext, input: ClearAction): Promise<{ readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  const against = answersAgainst(input.review)
  if (!coveredByPart(against, input.partial?.ground ?? null)) refuse('unlawful', 'disclosure.review.found-something', { questions: against.join(', ') })
  if (input.partial && !groundFound(input.review, input.partial.ground)) refuse('unlawful', 'disclosure.review.ground-not-found')
  await requireTier(ctx, action, input.severity ?? null, input.minorNeed)
  const withheld: readonly string[] = input.partial?.fields ?? []
  const reviewId = await keepReview(ctx, {
    unit: action.unit,
    result: 'clear',
    form: { ...input.review, minorNeed: input.minorNeed ?? null, partial: input.partial ?? null },
    ground: input.partial?.ground ?? null,
  })
  // What is kept back is no longer part of what the page shows and the ledger vouches for.
  const salt = withheld.length > 0 ? newSalt() : action.salt
  const commitment = withheld.length > 0 ? commitmentOf(salt, publicFields(action.unit, action, withheld)) : action.commitment
  const step = await takeStep(ctx, publicationReview, actionHost, {
    id: input.actionId,
    act: 'clear',
    version: input.version,
    provides: ['secrecy-review'],
    set: sql`review_id = ${reviewId}, severity = ${input.severity ?? null}, withheld_fields = ${withheld}::text[], salt = ${salt}, commitment = ${commitment},
             search_words = ${searchWords(action, withheld)}`,
  })
  await append(ctx, {
    kind: 'disclosure.action-cleared',
    about: aboutAction(input.actionId),
    payload: {
      unit: action.unit,
      reviewId,
      version: step.version,
      severity: input.severity,
      withheld: [...withheld],
      ground: input.partial?.ground,
      commitment: commitment.toString('hex'),
    },
  })
  return { version: step.version }
}
