import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { RowOf } from '#kernel/intake/common'
import type { IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { contractIdentity } from '../common/templates/contract-template.ts'
import { payableIdentity } from '../common/templates/payable-template.ts'
import type { paymentTemplate } from '../common/templates/payment-template.ts'
import { holdersOfPayables } from './passed-on.ts'
import { aboutPayable, payablesByIdentity } from './payable-store.ts'
import { questionOverpaid } from './question-overpaid.ts'
import { refreshPayables } from './refresh-payables.ts'

export type PaymentRow = RowOf<(typeof paymentTemplate)['columns']>

const columns = (
  [
    ['district', 'text'],
    ['payment_id', 'uuid'],
    ['payable_id', 'uuid'],
    ['unit', 'text'],
    ['voucher', 'text'],
    ['paid_on', 'date'],
    ['amount_fen', 'bigint'],
    ['row_hash', 'text'],
    ['batch_id', 'uuid'],
    ['recorded_on', 'date'],
  ] as const
).map(([name, type]) => ({ name, type }))

export interface NewPayment {
  readonly payableId: string
  readonly voucher: string
  readonly paidOn: PlainDate
  readonly amountFen: bigint
  readonly rowHash: string
}

/** Payments made by a unit, as a workbook lists them. A payment once recorded is not changed by import. Duty 12.1. */
export async function receivePayments(
  ctx: ActContext,
  input: { readonly unit: string; readonly batchId: string | null; readonly rows: readonly IntakeRow<PaymentRow>[] },
): Promise<void> {
  const changed = input.rows.filter((row) => row.change === 'changed')
  if (changed.length > 0) refuse('conflict', 'arrears.receive.payment-changed', { count: changed.length })
  const identityOf = ({ values }: IntakeRow<PaymentRow>) => payableIdentity(contractIdentity(values.number, values.creditorUscc, values.signedOn), values.item)
  const payables = await payablesByIdentity(ctx, input.unit, [...new Set(input.rows.map(identityOf))], true)
  await storePayments(
    ctx,
    input.unit,
    input.batchId,
    input.rows.map((row) => ({
      payableId: payables.get(identityOf(row))?.payableId ?? refuse('conflict', 'arrears.row.payable-unknown', { item: row.values.item }),
      voucher: row.values.voucher,
      paidOn: row.values.paidOn,
      amountFen: row.values.amount,
      rowHash: row.hash,
    })),
  )
}

/** Stores payments, settles their payables, and asks about those on which more was paid than is owed. */
export async function storePayments(ctx: ActContext, unit: string, batchId: string | null, payments: readonly NewPayment[]): Promise<void> {
  // A payment made before a succession is its maker's, whoever enters it.
  const holder = await holdersOfPayables(
    ctx,
    payments.map((payment) => payment.payableId),
  )
  await ctx.db.insertMany(
    'arrears.payment',
    columns,
    payments.map((payment) => [
      ctx.district,
      newId<'payment'>(),
      payment.payableId,
      holder(payment.payableId, payment.paidOn, unit),
      payment.voucher,
      payment.paidOn,
      payment.amountFen,
      payment.rowHash,
      batchId,
      ctx.today,
    ]),
  )
  const refreshed = await refreshPayables(ctx, [...new Set(payments.map((payment) => payment.payableId))])
  await appendMany(
    ctx,
    [...refreshed].map(([payableId, { version, settledOn, facts }]) => ({
      kind: 'arrears.payment-recorded',
      about: aboutPayable(payableId),
      payload: {
        unit,
        payments: payments.filter((payment) => payment.payableId === payableId).map((payment) => ({ on: payment.paidOn, fen: payment.amountFen.toString() })),
        settledOn: settledOn ?? undefined,
        version,
        batch: batchId ?? undefined,
      },
      facts,
    })),
  )
  await questionOverpaid(ctx, refreshed)
}
