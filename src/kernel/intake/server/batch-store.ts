import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import type { Batch } from '../common/batch.ts'

export const batchColumns: Sql = sql`batch_id as "batchId", template, template_version as "templateVersion", unit, state, file_name as "fileName",
  file_size::float8 as "fileSize", evidence_id as "evidenceId", rows_read as "rowsRead", share_read as "shareRead", summary,
  refusal_code as "refusalCode", refusal_params as "refusalParams", received, opened_by as "openedBy", opened_at as "openedAt", read_at as "readAt",
  confirmed_at as "confirmedAt", withdrawn_at as "withdrawnAt", version`

/** A batch as it stands. Refuses `not-found`. */
export async function loadBatch(ctx: Pick<ActContext, 'db' | 'district'>, batchId: string): Promise<Batch> {
  return found(isId(batchId) ? await ctx.db.maybe<Batch>(sql`select ${batchColumns} from intake.batch where district = ${ctx.district} and batch_id = ${batchId}`) : undefined)
}

/** The same, held until the act ends. */
export async function loadBatchForUpdate(ctx: Pick<ActContext, 'db' | 'district'>, batchId: string): Promise<Batch> {
  return found(
    isId(batchId) ? await ctx.db.maybe<Batch>(sql`select ${batchColumns} from intake.batch where district = ${ctx.district} and batch_id = ${batchId} for update`) : undefined,
  )
}

function found(batch: Batch | undefined): Batch {
  return batch ?? refuse('not-found', 'intake.batch.not-found')
}

/** Refuses a write by somebody who has not seen the latest state. */
export function requireVersion(batch: Batch, version: number): void {
  if (batch.version !== version) refuse('conflict', 'intake.batch.stale', { seen: version, now: batch.version })
}

/** Two acts that take rows of one template in for one unit follow each other. */
export async function lockUnit(ctx: ActContext, batch: Pick<Batch, 'template' | 'unit'>): Promise<void> {
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`intake ${ctx.district} ${batch.template} ${batch.unit}`}, 0))`)
}

/** Takes away what was staged for a batch. */
export async function clearStaged(ctx: Pick<ActContext, 'db' | 'district'>, batchId: string): Promise<void> {
  await ctx.db.run(sql`delete from intake.pack where district = ${ctx.district} and batch_id = ${batchId}`)
  await ctx.db.run(sql`delete from intake.difference where district = ${ctx.district} and batch_id = ${batchId}`)
  await ctx.db.run(sql`delete from intake.fault where district = ${ctx.district} and batch_id = ${batchId}`)
}
