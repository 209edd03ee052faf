import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { choicesKey, loadDueChoices } from './choices.ts'
import { aboutPayable } from './payable-store.ts'
import { refreshPayables } from './refresh-payables.ts'

/** Computes the payables of contracts anew whose terms changed. */
export async function recomputeContracts(ctx: ActContext, contractIds: readonly string[]): Promise<void> {
  if (contractIds.length === 0) return
  const rows = await ctx.db.rows<{ payableId: string }>(sql`
    select payable_id as "payableId" from arrears.payable where district = ${ctx.district} and contract_id = any (${contractIds}::uuid[]) and state <> 'cancelled'`)
  await recompute(
    ctx,
    rows.map((row) => row.payableId),
    'terms',
  )
}

/** Computes payables anew that rest on other choices of law than today's, 2,000 at a time. Answers how many. */
export async function followChoices(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<{ payableId: string }>(sql`
    select payable_id as "payableId" from arrears.payable
     where district = ${ctx.district} and state <> 'cancelled' and choices <> ${choicesKey(await loadDueChoices(ctx))} order by payable_id limit 2000`)
  await recompute(
    ctx,
    rows.map((row) => row.payableId),
    'choice-of-law',
  )
  return rows.length
}

/** Finds payables whose due day has passed unpaid, 2,000 at a time: a fact each, once. Answers how many. Duty 12.1. */
export async function findUnpaid(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<{ payableId: string }>(sql`
    select payable_id as "payableId" from arrears.payable
     where district = ${ctx.district} and state = 'open' and due_on < ${ctx.today} and not due_provisional and finding is null order by due_on, payable_id limit 2000`)
  const ids = rows.map((row) => row.payableId)
  const refreshed = await refreshPayables(ctx, ids)
  await appendMany(
    ctx,
    [...refreshed].map(([payableId, { payable, dueOn, facts }]) => ({
      kind: 'arrears.payable-found-unpaid',
      about: aboutPayable(payableId),
      payload: { unit: payable.unit, dueOn: dueOn ?? undefined },
      facts,
    })),
  )
  return rows.length
}

async function recompute(ctx: ActContext, ids: readonly string[], reason: 'terms' | 'choice-of-law'): Promise<void> {
  const refreshed = await refreshPayables(ctx, ids)
  await appendMany(
    ctx,
    [...refreshed].map(([payableId, { payable, dueOn, facts, version }]) => ({
      kind: 'arrears.payable-recomputed',
      about: aboutPayable(payableId),
      payload: { unit: payable.unit, oldDueOn: payable.dueOn ?? undefined, dueOn: dueOn ?? undefined, reason, version },
      facts,
    })),
  )
}
