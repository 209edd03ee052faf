import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { clearStaged, loadBatchForUpdate, lockUnit, requireVersion } from './batch-store.ts'
import type { Intake } from './define-intake.ts'
import { getIntake } from './find-intake.ts'

/**
 * Takes a batch back. Before it was confirmed nothing but the staged rows goes; after that the measure takes back what it
 * received, and refuses when something of it is already public. Withdrawing twice has no second effect.
 */
export async function withdrawBatch(
  ctx: ActContext,
  input: { readonly intakes: readonly Intake[]; readonly batchId: string; readonly version: number },
): Promise<{ withdrawn: number; repeated: boolean }> {
  const batch = await loadBatchForUpdate(ctx, input.batchId)
  const intake = getIntake(input.intakes, batch.template)
  requireReach(ctx, intake.permission, batch.unit)
  if (batch.state === 'withdrawn') return { withdrawn: 0, repeated: true }
  requireVersion(batch, input.version)
  let withdrawn = 0
  if (batch.state === 'confirmed') {
    await lockUnit(ctx, batch)
    withdrawn = (await intake.withdraw(ctx, { unit: batch.unit, batchId: batch.batchId })).withdrawn
  } else if (batch.state === 'reading') {
    const { held } = await ctx.db.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`intake read ${ctx.district} ${batch.batchId}`}, 0)) as held`)
    if (!held) refuse('conflict', 'intake.batch.being-read')
  }
  await clearStaged(ctx, batch.batchId)
  await ctx.db.run(sql`
    update intake.batch set state = 'withdrawn', withdrawn_by = ${ctx.actor.accountId}, withdrawn_at = ${ctx.now}, purged_at = ${ctx.now}, version = version + 1
     where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  await append(ctx, {
    kind: 'intake.batch-withdrawn',
    about: `intake.batch:${batch.batchId}`,
    payload: { template: batch.template, unit: batch.unit, was: batch.state, withdrawn },
  })
  return { withdrawn, repeated: false }
}
