import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { FallenOut } from './open-bulk-review.ts'

export interface StoredBulkReview {
  readonly bulkId: string
  readonly unit: string
  readonly state: 'open' | 'completed' | 'abandoned'
  readonly selected: number
  readonly sampleSize: number
  readonly fallenOut: FallenOut
  readonly seed: string
  readonly openedBy: string
  readonly openedAt: string
  readonly version: number
}

/** One bulk review the actor may work on. Refuses 'not-found' and another unit's. */
export async function loadBulkReview(ctx: ActContext, bulkId: string, lock = false): Promise<StoredBulkReview> {
  const found = isId(bulkId)
    ? await ctx.db.maybe<StoredBulkReview>(sql`
        select bulk_id as "bulkId", unit as "unit", state as "state", selected as "selected", sample_size as "sampleSize", fallen_out as "fallenOut", seed as "seed",
               opened_by as "openedBy", opened_at as "openedAt", version as "version"
          from disclosure.bulk_review where district = ${ctx.district} and bulk_id = ${bulkId} ${lock ? sql`for update` : sql``}`)
    : undefined
  if (!found) refuse('not-found', 'disclosure.bulk.unknown')
  requireReach(ctx, 'disclosure.action.review', found.unit)
  return found
}

/** The sample of a bulk review with what was found. */
export async function listSample(ctx: ActContext, bulkId: string): Promise<{ actionId: string; title: string; decisionNumber: string | null; verdict: 'fit' | 'unfit' | null }[]> {
  return ctx.db.rows(sql`
    select i.action_id as "actionId", a.title as "title", a.decision_number as "decisionNumber", i.verdict as "verdict"
      from disclosure.bulk_item i join disclosure.action a on a.district = i.district and a.action_id = i.action_id
     where i.district = ${ctx.district} and i.bulk_id = ${bulkId} and i.sampled order by i.action_id`)
}
