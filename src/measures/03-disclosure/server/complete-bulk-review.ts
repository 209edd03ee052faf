import { refuse } from '#base/domain-error'
import { append, appendMany } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { SeverityTier } from '../common/action-kind.ts'
import { publicationReview } from '../common/publication-review.ts'
import { isCleanReview, type SecrecyReview } from '../common/review-form.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { loadBulkReview } from './bulk-review-store.ts'
import { requireTier } from './display.ts'
import { keepReview } from './review-store.ts'

/**
 * Clears all acts of a bulk review with one form, once every act of the sample has been read and found fit. An act that
 * changed since the selection, or a single unfit one, stops the whole bulk. One ledger entry an act. Duty 3.7.
 */
export async function completeBulkReview(
  ctx: ActContext,
  input: {
    readonly bulkId: string
    readonly version: number
    readonly review: SecrecyReview
    readonly severity?: SeverityTier | undefined
    readonly minorNeed?: string | undefined
  },
): Promise<{ readonly cleared: number }> {
  const bulk = await loadBulkReview(ctx, input.bulkId, true)
  if (bulk.state !== 'open') refuse('conflict', 'disclosure.bulk.closed')
  if (bulk.version !== input.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: bulk.version })
  if (!isCleanReview(input.review)) refuse('unlawful', 'disclosure.bulk.form-not-clean')
  const sample = await ctx.db.one<{ unread: number; unfit: number }>(sql`
    select count(*) filter (where verdict is null)::int as "unread", count(*) filter (where verdict = 'unfit')::int as "unfit"
      from disclosure.bulk_item where district = ${ctx.district} and bulk_id = ${input.bulkId} and sampled`)
  if (sample.unfit > 0) refuse('unlawful', 'disclosure.bulk.sample-unfit', { count: sample.unfit })
  if (sample.unread > 0) refuse('unlawful', 'disclosure.bulk.sample-unread', { count: sample.unread })
  await requireTiers(ctx, input)
  const reviewId = await keepReview(ctx, { unit: bulk.unit, result: 'clear', form: { ...input.review, minorNeed: input.minorNeed ?? null }, bulkId: input.bulkId })
  const rows = await takeSteps<{ actionId: string; version: number; commitment: Buffer; severity: string | null }>(ctx, publicationReview, actionHost, {
    act: 'clear',
    from: sql`disclosure.bulk_item i`,
    where: sql`i.district = r.district and i.bulk_id = ${input.bulkId} and i.action_id = r.action_id and i.version = r.version`,
    expected: bulk.selected,
    batch: input.bulkId,
    provides: ['secrecy-review'],
    set: sql`review_id = ${reviewId}, severity = case when r.kind = 'administrative-penalty' then ${input.severity ?? null} end`,
    returning: sql`r.action_id as "actionId", r.version as "version", r.commitment as "commitment", r.severity as "severity"`,
  })
  await ctx.db.run(
    sql`update disclosure.bulk_review set state = 'completed', completed_at = ${ctx.now}, version = version + 1 where district = ${ctx.district} and bulk_id = ${input.bulkId}`,
  )
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.action-cleared',
      about: aboutAction(row.actionId),
      payload: { unit: bulk.unit, reviewId, version: row.version, severity: row.severity ?? undefined, commitment: row.commitment.toString('hex'), batch: input.bulkId },
    })),
  )
  return { cleared: rows.length }
}

async function requireTiers(
  ctx: ActContext,
  input: { readonly bulkId: string; readonly severity?: SeverityTier | undefined; readonly minorNeed?: string | undefined },
): Promise<void> {
  const days = await ctx.db.rows<{ decidedOn: string }>(sql`
    select distinct r.decided_on as "decidedOn" from disclosure.bulk_item i join disclosure.action r on r.district = i.district and r.action_id = i.action_id
     where i.district = ${ctx.district} and i.bulk_id = ${input.bulkId} and r.kind = 'administrative-penalty'`)
  for (const { decidedOn } of days) await requireTier(ctx, { kind: 'administrative-penalty', decidedOn: decidedOn as never }, input.severity ?? null, input.minorNeed)
}

/** Gives a bulk review up; its acts stay where they are. */
export async function abandonBulkReview(ctx: ActContext, input: { readonly bulkId: string; readonly version: number }): Promise<void> {
  const bulk = await loadBulkReview(ctx, input.bulkId, true)
  if (bulk.state !== 'open') refuse('conflict', 'disclosure.bulk.closed')
  if (bulk.version !== input.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: bulk.version })
  await ctx.db.run(sql`update disclosure.bulk_review set state = 'abandoned', version = version + 1 where district = ${ctx.district} and bulk_id = ${input.bulkId}`)
  await append(ctx, { kind: 'disclosure.bulk-review-abandoned', about: `disclosure.bulk-review:${input.bulkId}`, payload: { unit: bulk.unit } })
}
