import { newId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** Keeps a filled-in review form; the words in it never leave this table. Answers its id. */
export async function keepReview(
  ctx: ActContext,
  review: {
    readonly unit: string
    readonly result: 'clear' | 'withhold' | 'exempt' | 'return'
    readonly form: unknown
    readonly ground?: string | null
    readonly bulkId?: string | null
  },
): Promise<string> {
  const reviewId = newId()
  await ctx.db.run(
    sql`insert into disclosure.review (district, review_id, unit, result, form, ground, reviewer, reviewed_at, bulk_id)
        values (${ctx.district}, ${reviewId}, ${review.unit}, ${review.result}, ${JSON.stringify(review.form)}::jsonb, ${review.ground ?? null}, ${ctx.actor.accountId}, ${ctx.now}, ${review.bulkId ?? null})`,
  )
  return reviewId
}
