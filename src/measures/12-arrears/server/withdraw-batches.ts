import { refuse } from '#base/domain-error'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { aboutContract } from './contract-store.ts'
import { cancelPaymentClocks } from './payable-clocks.ts'
import { aboutPayable } from './payable-store.ts'
import { refreshPayables } from './refresh-payables.ts'
import { type JudgedContract, termFacts } from './term-facts.ts'

interface Batch {
  readonly unit: string
  readonly batchId: string
}

/** Takes back contracts a batch brought; refuses while payables rest on one of them. */
export async function withdrawContracts(ctx: ActContext, { unit, batchId }: Batch): Promise<{ readonly withdrawn: number }> {
  const { used } = await ctx.db.one<{ used: number }>(sql`
    select count(*)::int as "used" from arrears.contract c where c.district = ${ctx.district} and c.batch_id = ${batchId} and c.stage = 'signed'
       and exists (select 1 from arrears.payable p where p.district = c.district and p.contract_id = c.contract_id and p.state <> 'cancelled')`)
  if (used > 0) refuse('conflict', 'arrears.withdraw.contracts-in-use', { count: used })
  const rows = await ctx.db.rows<Omit<JudgedContract, 'findings'>>(sql`
    update arrears.contract set stage = 'cancelled', version = version + 1 where district = ${ctx.district} and batch_id = ${batchId} and stage = 'signed'
    returning contract_id as "contractId", unit, signed_on as "signedOn", debtor_class as "debtorClass", version, finding_version as "statedVersion"`)
  const day = { today: ctx.today, effectiveFrom: ctx.today }
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'arrears.contract-withdrawn',
      about: aboutContract(row.contractId),
      payload: { unit, batch: batchId },
      facts: termFacts({ ...row, findings: [] }, day, true),
    })),
  )
  return { withdrawn: rows.length }
}

/** Takes back payables a batch brought; refuses once something was paid, disputed or found about one of them. */
export async function withdrawPayables(ctx: ActContext, { unit, batchId }: Batch): Promise<{ readonly withdrawn: number }> {
  const { used } = await ctx.db.one<{ used: number }>(sql`
    select count(*)::int as "used" from arrears.payable p where p.district = ${ctx.district} and p.batch_id = ${batchId} and p.state <> 'cancelled'
       and (p.finding is not null or p.paid_fen > 0 or p.reduced_fen > 0 or p.disputed_fen > 0)`)
  if (used > 0) refuse('conflict', 'arrears.withdraw.payables-in-use', { count: used })
  const rows = await ctx.db.rows<{ payableId: string }>(sql`
    update arrears.payable set state = 'cancelled', version = version + 1 where district = ${ctx.district} and batch_id = ${batchId} and state <> 'cancelled'
    returning payable_id as "payableId"`)
  const ids = rows.map((row) => row.payableId)
  await cancelPaymentClocks(ctx, ids)
  await appendMany(
    ctx,
    ids.map((id) => ({ kind: 'arrears.payable-withdrawn', about: aboutPayable(id), payload: { unit, batch: batchId } })),
  )
  return { withdrawn: rows.length }
}

/** Takes back payments a batch brought; their payables are owed again and judged anew. */
export async function withdrawPayments(ctx: ActContext, { unit, batchId }: Batch): Promise<{ readonly withdrawn: number }> {
  const rows = await ctx.db.rows<{ payableId: string }>(sql`
    update arrears.payment set cancelled = true where district = ${ctx.district} and batch_id = ${batchId} and not cancelled returning payable_id as "payableId"`)
  const refreshed = await refreshPayables(ctx, [...new Set(rows.map((row) => row.payableId))])
  await appendMany(
    ctx,
    [...refreshed].map(([payableId, { version, facts }]) => ({
      kind: 'arrears.payment-withdrawn',
      about: aboutPayable(payableId),
      payload: { unit, version, batch: batchId },
      facts,
    })),
  )
  return { withdrawn: rows.length }
}
