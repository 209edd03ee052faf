import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { contractsById } from './contract-store.ts'
import { aboutPayable, lockPayables, type StoredPayable } from './payable-store.ts'
import { storePayments } from './receive-payments.ts'
import { refreshPayables } from './refresh-payables.ts'

/** A payable held for one act; refuses an unknown one, another unit's, a stale version. */
export async function holdPayable(ctx: ActContext, input: { readonly payableId: string; readonly version: number }, permission: string): Promise<StoredPayable> {
  const payable = isId(input.payableId) ? (await lockPayables(ctx, [input.payableId])).get(input.payableId) : undefined
  if (!payable || payable.state === 'cancelled') return refuse('not-found', 'arrears.payable.unknown')
  requireReach(ctx, permission, payable.unit)
  if (payable.version !== input.version) refuse('conflict', 'arrears.payable.stale', { seen: input.version, version: payable.version })
  return payable
}

export interface EventsInput {
  readonly payableId: string
  readonly version: number
  readonly deliveredOn: PlainDate | null
  readonly acceptedOn: PlainDate | null
  readonly settlementOn: PlainDate | null
  readonly invoiceNumber: string | null
  readonly invoicedOn: PlainDate | null
}

/**
 * Records delivery, acceptance, settlement and invoice of one payable; due day, clock and finding follow. Refuses days out
 * of order or in the future, and an invoice that another payable of the supplier carries. Duty 12.1.
 */
export async function recordEvents(ctx: ActContext, input: EventsInput): Promise<{ readonly version: number; readonly dueOn: PlainDate | null }> {
  const payable = await holdPayable(ctx, input, 'arrears.payable.record')
  const contract = (await contractsById(ctx, [payable.contractId])).get(payable.contractId)
  if (!contract) return refuse('not-found', 'arrears.payable.unknown')
  for (const path of ['deliveredOn', 'acceptedOn', 'settlementOn', 'invoicedOn'] as const) {
    const day = input[path]
    if (day !== null && day > ctx.today) refuse('invalid', 'arrears.events.in-future', { day }, [{ path, code: 'arrears.events.in-future' }])
  }
  for (const path of ['deliveredOn', 'settlementOn'] as const) {
    const day = input[path]
    if (day !== null && day < contract.signedOn) refuse('invalid', 'arrears.row.before-signing', { signedOn: contract.signedOn }, [{ path, code: 'arrears.row.before-signing' }])
  }
  if (input.acceptedOn !== null && input.deliveredOn === null)
    refuse('invalid', 'arrears.row.accepted-not-delivered', {}, [{ path: 'deliveredOn', code: 'arrears.row.accepted-not-delivered' }])
  if (input.acceptedOn !== null && input.deliveredOn !== null && input.acceptedOn < input.deliveredOn) {
    refuse('invalid', 'arrears.row.accepted-before-delivery', { deliveredOn: input.deliveredOn }, [{ path: 'acceptedOn', code: 'arrears.row.accepted-before-delivery' }])
  }
  if ((input.invoiceNumber === null) !== (input.invoicedOn === null)) refuse('invalid', 'arrears.row.invoice-half')
  await requireFreeInvoice(ctx, payable, contract.creditorUscc, input.invoiceNumber)
  await ctx.db.run(sql`
    update arrears.payable set delivered_on = ${input.deliveredOn}, accepted_on = ${input.acceptedOn}, settlement_on = ${input.settlementOn}, invoice_number = ${input.invoiceNumber}, invoiced_on = ${input.invoicedOn}
     where district = ${ctx.district} and payable_id = ${input.payableId}`)
  const refreshed = (await refreshPayables(ctx, [input.payableId])).get(input.payableId)!
  await append(ctx, {
    kind: 'arrears.events-recorded',
    about: aboutPayable(input.payableId),
    payload: {
      unit: payable.unit,
      deliveredOn: input.deliveredOn ?? undefined,
      acceptedOn: input.acceptedOn ?? undefined,
      settlementOn: input.settlementOn ?? undefined,
      invoicedOn: input.invoicedOn ?? undefined,
      dueOn: refreshed.dueOn ?? undefined,
      version: refreshed.version,
    },
    facts: refreshed.facts,
  })
  return { version: refreshed.version, dueOn: refreshed.dueOn }
}

async function requireFreeInvoice(ctx: ActContext, payable: StoredPayable, creditorUscc: string, invoiceNumber: string | null): Promise<void> {
  if (invoiceNumber === null) return
  const other = await ctx.db.rows<{ item: string }>(sql`
    select p.item from arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where p.district = ${ctx.district} and p.unit = ${payable.unit} and p.payable_id <> ${payable.payableId} and p.state <> 'cancelled' and p.invoice_number = ${invoiceNumber} and c.creditor_uscc = ${creditorUscc} limit 1`)
  const [first] = other
  if (first) refuse('conflict', 'arrears.row.duplicate-invoice', { item: first.item }, [{ path: 'invoiceNumber', code: 'arrears.row.duplicate-invoice' }])
}

/** Records one payment by hand. Refuses a day in the future or before the contract, and a voucher recorded before. Duty 12.1. */
export async function recordPayment(
  ctx: ActContext,
  input: { readonly payableId: string; readonly version: number; readonly voucher: string; readonly paidOn: PlainDate; readonly amountFen: bigint },
): Promise<{ readonly version: number }> {
  const payable = await holdPayable(ctx, input, 'arrears.payable.record')
  const contract = (await contractsById(ctx, [payable.contractId])).get(payable.contractId)
  if (input.paidOn > ctx.today) refuse('invalid', 'arrears.events.in-future', { day: input.paidOn }, [{ path: 'paidOn', code: 'arrears.events.in-future' }])
  if (contract && input.paidOn < contract.signedOn)
    refuse('invalid', 'arrears.row.before-signing', { signedOn: contract.signedOn }, [{ path: 'paidOn', code: 'arrears.row.before-signing' }])
  if (input.amountFen <= 0n) refuse('invalid', 'arrears.payment.not-positive', {}, [{ path: 'amountFen', code: 'arrears.payment.not-positive' }])
  const known = await ctx.db.rows(
    sql`select 1 from arrears.payment where district = ${ctx.district} and payable_id = ${payable.payableId} and voucher = ${input.voucher} and not cancelled`,
  )
  if (known.length > 0) refuse('conflict', 'arrears.payment.known-already', { voucher: input.voucher })
  await storePayments(ctx, payable.unit, null, [{ payableId: payable.payableId, voucher: input.voucher, paidOn: input.paidOn, amountFen: input.amountFen, rowHash: 'by-hand' }])
  return { version: payable.version + 1 }
}
