import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { clocksOf, readClocks } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { payableDue } from '../common/due-day.ts'
import { type ExplainedInterest, explainInterest } from '../common/explain-interest.ts'
import { loadBaseline, loadDueChoices } from './choices.ts'
import { contractsById, officeTitles, termsOf } from './contract-store.ts'
import { listDisputes } from './disputes.ts'
import { loadInterestLaw } from './interest-set.ts'
import { formerUnitsOf } from './passed-on.ts'
import { aboutPayable, payableColumns, type StoredPayable } from './payable-store.ts'

export interface StoredPayment {
  readonly paymentId: string
  readonly voucher: string
  readonly paidOn: PlainDate
  readonly amountFen: bigint
}

export async function paymentsOf(ctx: ActContext, payableId: string): Promise<readonly StoredPayment[]> {
  return ctx.db.rows(sql`
    select payment_id as "paymentId", voucher, paid_on as "paidOn", amount_fen as "amountFen" from arrears.payment
     where district = ${ctx.district} and payable_id = ${payableId} and not cancelled order by paid_on, payment_id`)
}

/** Everything about one payable: terms, due day with its article, clock, payments, disputes, interest with its trace. */
export async function readPayableFile(ctx: ActContext, payableId: string, asOf: PlainDate = ctx.today) {
  const payable = isId(payableId)
    ? await ctx.db.maybe<StoredPayable>(
        sql`select ${payableColumns} from arrears.payable p where p.district = ${ctx.district} and p.payable_id = ${payableId} and p.state <> 'cancelled'`,
      )
    : undefined
  if (!payable) return refuse('not-found', 'arrears.payable.unknown')
  requireReach(ctx, 'arrears.payable.read', payable.unit)
  const contract = (await contractsById(ctx, [payable.contractId])).get(payable.contractId)
  if (!contract) return refuse('not-found', 'arrears.payable.unknown')
  const terms = termsOf(contract)
  const calendar = await loadCalendar(ctx)
  const due = payableDue(terms, payable, await loadDueChoices(ctx), calendar)
  const payments = await paymentsOf(ctx, payableId)
  const law = await loadInterestLaw(ctx)
  const interest: ExplainedInterest | null =
    payable.dueOn === null || payable.ruleClass === null || payable.lawOn === null
      ? null
      : explainInterest(
          terms,
          {
            owedFen: payable.amountFen - payable.reducedFen,
            dueOn: payable.dueOn,
            ruleClass: payable.ruleClass,
            lawOn: payable.lawOn,
            payments: payments.map((payment) => ({ on: payment.paidOn, fen: payment.amountFen })),
          },
          law.choices,
          law.series,
          asOf,
        )
  const baseline = await loadBaseline(ctx)
  return {
    payable,
    contract,
    titles: await officeTitles(ctx, [contract.signedBy, contract.budgetBy]),
    due,
    stock: payable.dueOn === null ? null : payable.dueOn <= baseline,
    interest,
    choices: law.choices,
    payments,
    formerUnits: await formerUnitsOf(ctx, contract.contractId),
    disputes: await listDisputes(ctx, payableId),
    clocks: readClocks(await clocksOf(ctx, aboutPayable(payableId)), ctx.today, calendar),
  }
}
