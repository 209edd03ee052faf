import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import { reachFilter, requireReach } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
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

/** How many penalties a bulk review holds: they need a severity tier. */
export async function countPenalties(ctx: ActContext, bulkId: string): Promise<number> {
  const { count } = await ctx.db.one<{ count: number }>(sql`
    select count(*)::int as "count" from disclosure.bulk_item i join disclosure.action a on a.district = i.district and a.action_id = i.action_id
     where i.district = ${ctx.district} and i.bulk_id = ${bulkId} and a.kind = 'administrative-penalty'`)
  return count
}

/** Bulk reviews begun and not ended, of the units the actor reviews for. */
export async function listOpenBulkReviews(
  ctx: ActContext,
  unit?: string,
): Promise<{ bulkId: string; unit: string; selected: number; sampleSize: number; read: number; openedAt: string }[]> {
  const reach = reachFilter(ctx, 'disclosure.action.review')
  return ctx.db.rows(sql`
    select b.bulk_id as "bulkId", b.unit as "unit", b.selected as "selected", b.sample_size as "sampleSize", b.opened_at as "openedAt",
           (select count(*)::int from disclosure.bulk_item i where i.district = b.district and i.bulk_id = b.bulk_id and i.sampled and i.verdict is not null) as "read"
      from disclosure.bulk_review b
     where b.district = ${ctx.district} and b.state = 'open' ${reach.all ? empty : sql`and b.unit = any (${[...reach.units]}::text[])`} ${unit ? sql`and b.unit = ${unit}` : empty}
     order by b.opened_at desc`)
}
