import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { DifferenceDecision } from '../common/batch.ts'
import { loadBatchForUpdate, requireVersion } from './batch-store.ts'
import type { Intake } from './define-intake.ts'
import { getIntake } from './find-intake.ts'

export interface DecideInput {
  readonly intakes: readonly Intake[]
  readonly batchId: string
  readonly version: number
  /** Rows decided one by one; they win over `all`. */
  readonly decisions: readonly { readonly rowNumber: number; readonly decision: DifferenceDecision }[]
  /** Decides every row that is still undecided. */
  readonly all?: DifferenceDecision | undefined
}

/** Decides what becomes of rows that differ from what is stored under their number. Answers how many are still open. */
export async function decideDifferences(ctx: ActContext, input: DecideInput): Promise<{ open: number; version: number }> {
  const batch = await loadBatchForUpdate(ctx, input.batchId)
  requireReach(ctx, getIntake(input.intakes, batch.template).permission, batch.unit)
  if (batch.state !== 'previewed') refuse('conflict', `intake.batch.not-previewed.${batch.state}`)
  requireVersion(batch, input.version)
  const own = sql`district = ${ctx.district} and batch_id = ${batch.batchId}`
  const rowNumbers = input.decisions.map((decision) => decision.rowNumber)
  const decided = await ctx.db.run(sql`
    update intake.difference as difference set decision = given.decision
      from unnest(${rowNumbers}::int[], ${input.decisions.map((decision) => decision.decision)}::text[]) as given(row_number, decision)
     where ${own} and difference.row_number = given.row_number`)
  if (decided !== new Set(rowNumbers).size) refuse('invalid', 'intake.batch.row-not-changed', { count: rowNumbers.length - decided })
  if (input.all) await ctx.db.run(sql`update intake.difference set decision = ${input.all} where ${own} and decision is null`)
  await ctx.db.run(sql`update intake.batch set version = version + 1 where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  const counts = await ctx.db.one<{ open: number; take: number; keep: number }>(sql`
    select (count(*) filter (where decision is null))::int as open, (count(*) filter (where decision = 'take-new'))::int as take,
           (count(*) filter (where decision = 'keep-stored'))::int as keep from intake.difference where ${own}`)
  await append(ctx, { kind: 'intake.differences-decided', about: `intake.batch:${batch.batchId}`, payload: { ...counts } })
  return { open: counts.open, version: batch.version + 1 }
}
