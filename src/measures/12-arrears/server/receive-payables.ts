import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { RowOf } from '#kernel/intake/common'
import type { IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contractIdentity } from '../common/templates/contract-template.ts'
import type { payableTemplate } from '../common/templates/payable-template.ts'
import { contractsByIdentity, type StoredContract } from './contract-store.ts'
import { openCases } from './match-store.ts'
import { aboutPayable, payableInsert } from './payable-store.ts'
import { questionOverpaid } from './question-overpaid.ts'
import { refreshPayables } from './refresh-payables.ts'

export type PayableRow = RowOf<(typeof payableTemplate)['columns']>

/**
 * Takes payables in: each is stored, its due day computed by the text in force, its clock started, and the ledger says so.
 * A red-letter line becomes a question. Changed rows are computed and judged anew. Duties 12.1, 12.2.
 */
export async function receivePayables(
  ctx: ActContext,
  input: { readonly unit: string; readonly batchId: string | null; readonly rows: readonly IntakeRow<PayableRow>[] },
): Promise<void> {
  const identityOf = ({ values }: IntakeRow<PayableRow>) => contractIdentity(values.number, values.creditorUscc, values.signedOn)
  const contracts = await contractsByIdentity(ctx, input.unit, [...new Set(input.rows.map(identityOf))])
  const contractOf = (row: IntakeRow<PayableRow>): StoredContract =>
    contracts.get(identityOf(row)) ?? refuse('conflict', 'arrears.row.contract-unknown', { number: row.values.number })
  const red = input.rows.filter((row) => row.values.amount < 0n)
  const rows = input.rows.filter((row) => row.values.amount > 0n)
  const fresh = rows.filter((row) => row.change === 'new').map((row) => ({ row, payableId: newId<'payable'>(), contract: contractOf(row) }))
  await ctx.db.insertMany(
    'arrears.payable',
    payableInsert,
    fresh.map(({ row: { values, identity, hash }, payableId, contract }) => [
      ctx.district,
      payableId,
      contract.contractId,
      input.unit,
      identity,
      values.item,
      values.amount,
      values.deliveredOn,
      values.acceptedOn,
      values.settlementOn,
      values.agreedDay,
      values.invoiceNumber,
      values.invoicedOn,
      'open',
      '',
      hash,
      input.batchId,
      ctx.today,
    ]),
  )
  const changed = await revise(
    ctx,
    input.unit,
    rows.filter((row) => row.change === 'changed'),
  )
  const refreshed = await refreshPayables(ctx, [...fresh.map(({ payableId }) => payableId), ...changed])
  const isNew = new Set<string>(fresh.map(({ payableId }) => payableId))
  await appendMany(
    ctx,
    [...refreshed].map(([payableId, { payable, contract, dueOn, version, facts }]) => ({
      kind: isNew.has(payableId) ? 'arrears.payable-received' : 'arrears.payable-revised',
      about: aboutPayable(payableId),
      payload: {
        unit: input.unit,
        contract: contract.contractId,
        amountFen: payable.amountFen.toString(),
        deliveredOn: payable.deliveredOn ?? undefined,
        dueOn: dueOn ?? undefined,
        version,
        batch: input.batchId ?? undefined,
      },
      facts,
    })),
  )
  await questionOverpaid(ctx, refreshed)
  await openCases(
    ctx,
    red.map((row) => ({
      unit: input.unit,
      kind: 'red-letter',
      subject: row.identity,
      contractNumber: row.values.number,
      creditorUscc: row.values.creditorUscc,
      payableId: null,
      ledgerFen: null,
      claimFen: null,
      treasuryFen: null,
      differenceFen: row.values.amount,
      given: { item: row.values.item, invoiceNumber: row.values.invoiceNumber, invoicedOn: row.values.invoicedOn, contractId: contractOf(row).contractId },
      rowHash: row.hash,
      batchId: input.batchId,
    })),
  )
}

async function revise(ctx: ActContext, unit: string, rows: readonly IntakeRow<PayableRow>[]): Promise<string[]> {
  if (rows.length === 0) return []
  const column = <T>(pick: (values: PayableRow) => T) => rows.map((row) => pick(row.values))
  const moved = await ctx.db.rows<{ payableId: string }>(sql`
    update arrears.payable p
       set amount_fen = s.amount, delivered_on = s.delivered, accepted_on = s.accepted, settlement_on = s.settlement, agreed_day = s.agreed, invoice_number = s.invoice, invoiced_on = s.invoiced, row_hash = s.hash
      from unnest(${rows.map((row) => row.identity)}::text[], ${column((v) => v.amount)}::bigint[], ${column((v) => v.deliveredOn)}::date[], ${column((v) => v.acceptedOn)}::date[],
                  ${column((v) => v.settlementOn)}::date[], ${column((v) => v.agreedDay)}::date[], ${column((v) => v.invoiceNumber)}::text[], ${column((v) => v.invoicedOn)}::date[],
                  ${rows.map((row) => row.hash)}::text[]) as s(identity, amount, delivered, accepted, settlement, agreed, invoice, invoiced, hash)
     where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = s.identity and p.state <> 'cancelled' and p.reduced_fen <= s.amount
    returning p.payable_id as "payableId"`)
  if (moved.length !== rows.length) refuse('conflict', 'arrears.receive.below-reduced', { count: rows.length - moved.length })
  return moved.map((row) => row.payableId)
}
