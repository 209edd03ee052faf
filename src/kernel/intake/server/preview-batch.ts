import { requireReach } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Batch } from '../common/batch.ts'
import { loadBatch } from './batch-store.ts'
import type { Intake } from './define-intake.ts'
import { getIntake } from './find-intake.ts'

/** A batch with what its reader still has to decide. */
export interface BatchPreview extends Batch {
  /** Rows that differ from what is stored and are not decided yet. */
  readonly undecided: number
}

/** What reading found, for whoever may import this template for this unit. */
export async function previewBatch(ctx: ActContext, input: { readonly intakes: readonly Intake[]; readonly batchId: string }): Promise<BatchPreview> {
  const batch = await loadBatch(ctx, input.batchId)
  requireReach(ctx, getIntake(input.intakes, batch.template).permission, batch.unit)
  const { undecided } = await ctx.db.one<{ undecided: number }>(sql`
    select count(*)::int as undecided from intake.difference where district = ${ctx.district} and batch_id = ${batch.batchId} and decision is null`)
  return { ...batch, undecided }
}
