import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { loadBulkReview } from './bulk-review-store.ts'

/** Records that one act of the sample was read, and whether it is fit to be shown. The reading itself is on record. */
export async function readSample(ctx: ActContext, input: { readonly bulkId: string; readonly actionId: string; readonly verdict: 'fit' | 'unfit' }): Promise<void> {
  const bulk = await loadBulkReview(ctx, input.bulkId, true)
  if (bulk.state !== 'open') refuse('conflict', 'disclosure.bulk.closed')
  const read = await ctx.db.run(sql`
    update disclosure.bulk_item set verdict = ${input.verdict}, read_by = ${ctx.actor.personId}, read_at = ${ctx.now}
     where district = ${ctx.district} and bulk_id = ${input.bulkId} and action_id = ${input.actionId} and sampled`)
  if (read === 0) refuse('not-found', 'disclosure.bulk.not-in-sample')
  await append(ctx, { kind: 'disclosure.sample-read', about: `disclosure.bulk-review:${input.bulkId}`, payload: { action: input.actionId, verdict: input.verdict } })
}
