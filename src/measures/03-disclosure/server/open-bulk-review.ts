import { randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { sampleMinimum } from '../common/law.ts'
import type { ActionSelection } from '../common/selection.ts'
import { selected } from './selection.ts'

/** Most acts one form may cover. */
export const bulkLimit = 10_000

/** Why acts of a selection drop out to single review, with how many each. */
export interface FallenOut {
  readonly naturalPerson: number
  readonly keyword: number
  readonly ownSubmission: number
}

export interface BulkReview {
  readonly bulkId: string
  readonly selected: number
  readonly sampleSize: number
  readonly fallenOut: FallenOut
}

/**
 * Begins the review of many acts with one form: natural persons, hits of the sensitive words and the reviewer's own
 * submissions drop out to single review; of the rest a random sample is drawn that has to be read. The seed is kept, so
 * that anyone can draw the same sample again. Duty 3.7.
 */
export async function openBulkReview(ctx: ActContext, selection: ActionSelection): Promise<BulkReview> {
  requireReach(ctx, 'disclosure.action.review', selection.unit)
  const own = JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])
  const inReview = sql`r.district = ${ctx.district} and r.state = 'in-review' and ${selected(selection)}`
  const fallenOut = await ctx.db.one<FallenOut & { fit: number }>(sql`
    select count(*) filter (where r.counterparty_class = 'natural-person')::int as "naturalPerson",
           count(*) filter (where r.counterparty_class <> 'natural-person' and r.sensitive_mark is not null)::int as "keyword",
           count(*) filter (where r.counterparty_class <> 'natural-person' and r.sensitive_mark is null and r.trail @> ${own}::jsonb)::int as "ownSubmission",
           count(*) filter (where r.counterparty_class <> 'natural-person' and r.sensitive_mark is null and not r.trail @> ${own}::jsonb)::int as "fit"
      from disclosure.action r where ${inReview}`)
  const { fit, ...out } = fallenOut
  if (fit === 0) refuse('conflict', 'disclosure.bulk.nothing-fit', { ...out })
  const bulkId = newId<'bulk-review'>()
  const seed = randomBytes(16).toString('hex')
  const count = Math.min(fit, bulkLimit)
  const sampleSize = Math.min(count, Math.max(sampleMinimum.on(ctx.today).value, Math.ceil(count / 100)))
  await ctx.db.run(sql`
    insert into disclosure.bulk_review (district, bulk_id, unit, state, selection, seed, selected, fallen_out, sample_size, opened_by, opened_at)
    values (${ctx.district}, ${bulkId}, ${selection.unit}, 'open', ${JSON.stringify(selection)}::jsonb, ${seed}, ${count}, ${JSON.stringify(out)}::jsonb, ${sampleSize}, ${ctx.actor.personId}, ${ctx.now})`)
  await ctx.db.run(sql`
    insert into disclosure.bulk_item (district, bulk_id, action_id, version, sampled)
    select ${ctx.district}, ${bulkId}, fit.action_id, fit.version, row_number() over (order by sha256(convert_to(${seed} || fit.action_id::text, 'UTF8'))) <= ${sampleSize}
      from (select r.action_id, r.version from disclosure.action r
             where ${inReview} and r.counterparty_class <> 'natural-person' and r.sensitive_mark is null and not r.trail @> ${own}::jsonb
             order by r.decided_on, r.action_id limit ${bulkLimit}) as fit`)
  await append(ctx, {
    kind: 'disclosure.bulk-review-opened',
    about: `disclosure.bulk-review:${bulkId}`,
    payload: { unit: selection.unit, selected: count, sample: sampleSize, seed, ...out },
  })
  return { bulkId, selected: count, sampleSize, fallenOut: out }
}
