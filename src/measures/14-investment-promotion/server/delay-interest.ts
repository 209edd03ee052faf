import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { bearsDelayInterest, type DelayInterest, delayInterest } from '../common/delay-interest.ts'
import { aboutDispute, type Dispute, getDispute } from './dispute-store.ts'
import { paymentFault } from './end-paper.ts'

export interface RulingPayment {
  readonly paidOn: PlainDate
  readonly fen: bigint
  readonly voucher: string
  readonly part: 'sum' | 'interest'
}

export function paymentsOf(ctx: ActContext, disputeId: string): Promise<RulingPayment[]> {
  return ctx.db.rows<RulingPayment>(sql`
    select y.paid_on as "paidOn", y.fen as "fen", y.voucher as "voucher", y.part as "part" from investment_promotion.dispute_payment y
     where y.district = ${ctx.district} and y.dispute_id = ${disputeId} order by y.paid_on, y.payment_id`)
}

/** Doubled interest of a ruling to the day it was performed, or to today; null where none can arise. Duty 14.8. */
export async function delayInterestOf(ctx: ActContext, dispute: Dispute): Promise<DelayInterest | null> {
  if (dispute.dueOn === null || dispute.sumFen === null || dispute.sumFen === 0n || !bearsDelayInterest(dispute.forum)) return null
  const asOf = dispute.performedOn ?? ctx.today
  if (asOf <= dispute.dueOn) return null
  const payments = (await paymentsOf(ctx, dispute.disputeId)).filter((payment) => payment.part === 'sum')
  return delayInterest({ sumFen: dispute.sumFen, bearingFen: dispute.bearingFen ?? dispute.sumFen, dueOn: dispute.dueOn, payments }, asOf)
}

/** Records a payment of doubled interest, which is settled after the sum. Never more than has accrued; the same voucher counts once. Duty 14.8. */
export async function payDelayInterest(
  ctx: ActContext,
  input: { readonly disputeId: string; readonly version: number; readonly paidOn: PlainDate; readonly fen: bigint; readonly voucher: string },
): Promise<{ readonly version: number; readonly leftFen: bigint }> {
  const dispute = await getDispute(ctx, input.disputeId)
  requireReach(ctx, 'investment.dispute.enter', dispute.unit)
  const fault = paymentFault(ctx, { ...input, from: dispute.performedOn })
  if (fault) refuse('invalid', fault.code, {}, [fault])
  if (dispute.performedOn === null) refuse('conflict', 'investment.dispute.sum-first')
  if (input.version !== dispute.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: dispute.version })
  const accrued = (await delayInterestOf(ctx, dispute))?.interestFen ?? 0n
  if (accrued === 0n) refuse('conflict', 'investment.dispute.no-interest')
  const left = accrued - dispute.interestPaidFen - input.fen
  if (left < 0n) {
    const params = { left: ((accrued - dispute.interestPaidFen) / 100n).toString() }
    refuse('invalid', 'investment.payment.too-much', params, [{ path: 'fen', code: 'investment.payment.too-much', params }])
  }
  const entered = await ctx.db.run(sql`
    insert into investment_promotion.dispute_payment (district, payment_id, dispute_id, part, paid_on, fen, voucher, entered_by, entered_at)
    values (${ctx.district}, ${newId<'payment'>()}, ${dispute.disputeId}, 'interest', ${input.paidOn}, ${input.fen}, ${input.voucher.trim()}, ${ctx.actor.accountId}, ${ctx.now}) on conflict do nothing`)
  if (entered === 0) refuse('conflict', 'investment.payment.known-already', { voucher: input.voucher.trim() })
  await ctx.db.run(sql`
    update investment_promotion.dispute set interest_paid_fen = interest_paid_fen + ${input.fen}, version = version + 1 where district = ${ctx.district} and dispute_id = ${dispute.disputeId}`)
  await append(ctx, {
    kind: 'investment.ruling-interest-paid',
    about: aboutDispute(dispute.disputeId),
    payload: { unit: dispute.unit, paidOn: input.paidOn, fen: input.fen.toString(), leftFen: left.toString() },
  })
  return { version: dispute.version + 1, leftFen: left }
}
