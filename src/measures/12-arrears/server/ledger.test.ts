import { describe, expect, test } from 'vitest'
import { clocksOf } from '#kernel/clocks/server'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { paymentTimeliness } from '../common/facts.ts'
import { publicAggregates } from './aggregates.ts'
import { deskQueries } from './desk.ts'
import { findUnpaid } from './follow-contracts.ts'
import { followInterestLeft } from './interest-set.ts'
import { listPayables } from './list-payables.ts'
import { aboutPayable } from './payable-store.ts'
import { recordEvents, recordPayment } from './record-events.ts'
import { allPayables, as, contractRow, entriesOf, factsNow, inRole, on, payableRow, paymentRow, receive, unit } from './testing/world.ts'

const inTransaction = useRollback()

describe('the ledger of payables', () => {
  test('[12.1] contract, delivery and payment in time: due day, clock, and the fact that it was paid in time', () =>
    inTransaction(async (ctx) => {
      const [payable] = await receive(ctx, { contracts: [contractRow()], payables: [payableRow()], payments: [paymentRow()] })
      expect(payable).toMatchObject({
        dueOn: '2025-07-31',
        dueRule: 'public-default',
        regulation: '802',
        state: 'paid',
        paidFen: 10_000_000n,
        settledOn: '2025-07-20',
        finding: 'on-time',
      })
      expect((await clocksOf(ctx, aboutPayable(payable!.payableId))).map((clock) => [clock.kind, clock.dueOn, clock.stoppedOn, clock.outcome])).toEqual([
        ['arrears.pay-public-802', '2025-07-31', '2025-07-20', 'met'],
      ])
      expect(await factsNow(ctx, { kinds: [paymentTimeliness.kind] })).toMatchObject([
        { about: unit, outcome: 'on-time', validOn: '2025-07-31', detail: { daysLate: 0, amountFen: '10000000', stock: false } },
      ])
    }))

  test('[12.1] what is due and unpaid is found once; paid late it becomes late, and the first finding is superseded', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow()], payables: [payableRow()] })
      expect(await findUnpaid(as(ctx, ctx.actor, '2025-07-31'))).toBe(0)
      expect(await findUnpaid(as(ctx, ctx.actor, '2025-08-01'))).toBe(1)
      expect(await findUnpaid(as(ctx, ctx.actor, '2025-08-02'))).toBe(0)
      const found = await factsNow(ctx, { kinds: [paymentTimeliness.kind] })
      expect(found).toMatchObject([{ outcome: 'unpaid', detail: { settledOn: null, daysLate: 1 } }])
      // Five working days to reply come first.
      expect(found[0]?.effectiveFrom).toBe('2025-08-09')
      await receive(as(ctx, ctx.actor, '2025-08-20'), { payments: [paymentRow({ paidOn: on('2025-08-15') })] })
      expect(await factsNow(ctx, { kinds: [paymentTimeliness.kind] })).toMatchObject([{ outcome: 'late', detail: { settledOn: '2025-08-15', daysLate: 15 } }])
    }))

  test('[12.3] a price paid late is not settled while its interest is owed: list, desk and public figures say so, and the fact stays what it is', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, ctx.actor, '2025-07-10'), { contracts: [contractRow()], payables: [payableRow()] })
      const day = as(ctx, inRole('liaison'), '2025-08-15')
      const [late] = await receive(day, { payments: [paymentRow({ paidOn: on('2025-08-15') })] })
      // 15 days of 0.05 % on 100,000 yuan.
      const seen = async (at: typeof ctx) => {
        const under = async (standing: 'interest-owed' | 'paid' | 'overdue') => (await listPayables(at, { standing, page: 1, limit: 10 })).items.map((item) => item.interestOwedFen)
        const desk = (await Promise.all(deskQueries.map((query) => query.list(at, 9)))).flat().filter((item) => item.titleKey === 'arrears.desk.interest')
        const [figures] = await publicAggregates(at)
        return {
          owed: await under('interest-owed'),
          paid: await under('paid'),
          overdue: await under('overdue'),
          desk: desk.map((item) => item.params),
          figures: [figures?.unpaid, figures?.late, figures?.interestLeft, figures?.interestLeftFen],
        }
      }
      expect(await seen(day)).toEqual({ owed: [75_000n], paid: [], overdue: [], desk: [{ count: 1 }], figures: [0, 1, 1, 75_000n] })
      expect((await listPayables(day, { standing: 'all', page: 1, limit: 10 })).interestLeftFen).toBe(75_000n)
      // Interest first: the 750 yuan the payment left of the price bear five days more, 187.5 fen. The daily job keeps the public sum to the day.
      const later = as(ctx, inRole('liaison'), '2025-08-20')
      expect(await followInterestLeft(later, sql`true`)).toBe(1)
      expect(await seen(later)).toMatchObject({ owed: [75_188n], figures: [0, 1, 1, 75_188n] })
      const { version } = await recordPayment(later, { payableId: late!.payableId, version: late!.version, voucher: 'V-2', paidOn: on('2025-08-20'), amountFen: 40_000n })
      expect((await seen(later)).figures).toEqual([0, 1, 1, 35_188n])
      await recordPayment(later, { payableId: late!.payableId, version, voucher: 'V-3', paidOn: on('2025-08-20'), amountFen: 35_188n })
      expect(await seen(later)).toEqual({ owed: [], paid: [0n], overdue: [], desk: [], figures: [0, 1, 0, 0n] })
      expect(await factsNow(ctx, { kinds: [paymentTimeliness.kind] })).toMatchObject([{ outcome: 'late', detail: { settledOn: '2025-08-15', daysLate: 15 } }])
    }))

  test('[12.1] a part payment leaves it open; the day of the payment that completes it settles it', () =>
    inTransaction(async (ctx) => {
      const paid = [paymentRow({ amount: 4_000_000n }), paymentRow({ voucher: 'V-2', paidOn: on('2025-07-25'), amount: 6_000_000n })]
      const [open] = await receive(ctx, { contracts: [contractRow()], payables: [payableRow()], payments: paid.slice(0, 1) })
      expect(open).toMatchObject({ state: 'open', paidFen: 4_000_000n, settledOn: null, finding: 'unpaid' })
      const [done] = await receive(ctx, { payments: paid.slice(1) })
      expect(done).toMatchObject({ state: 'paid', settledOn: '2025-07-25', finding: 'on-time' })
    }))

  test('[12.1] more paid than owed is a question, not a refused row', () =>
    inTransaction(async (ctx) => {
      const [payable] = await receive(ctx, { contracts: [contractRow()], payables: [payableRow()], payments: [paymentRow({ amount: 12_000_000n })] })
      expect(payable).toMatchObject({ state: 'paid', paidFen: 12_000_000n })
      expect(await entriesOf(ctx, 'arrears.mismatch-found')).toMatchObject([{ payload: { what: 'overpaid', differenceFen: '2000000' } }])
    }))

  test('[12.1] what goes beyond the price but only pays late interest is no overpayment', () =>
    inTransaction(async (ctx) => {
      // Ten days on 100,000.00 yuan are 500.00.
      await receive(ctx, { contracts: [contractRow()], payables: [payableRow()], payments: [paymentRow({ amount: 10_050_000n, paidOn: on('2025-08-10') })] })
      expect(await entriesOf(ctx, 'arrears.mismatch-found')).toEqual([])
      await receive(ctx, { payments: [paymentRow({ voucher: 'V-2', amount: 1n, paidOn: on('2025-08-11') })] })
      expect(await entriesOf(ctx, 'arrears.mismatch-found')).toMatchObject([{ payload: { what: 'overpaid', differenceFen: '1' } }])
    }))

  test('[12.1] a red-letter line is a question and lowers nothing yet', () =>
    inTransaction(async (ctx) => {
      const [payable] = await receive(ctx, {
        contracts: [contractRow()],
        payables: [payableRow(), payableRow({ item: '货款冲红', amount: -1_000_000n, invoiceNumber: '25417000000000000001', invoicedOn: on('2025-07-05') })],
      })
      expect(payable).toMatchObject({ amountFen: 10_000_000n, reducedFen: 0n })
      expect(await entriesOf(ctx, 'arrears.mismatch-found')).toMatchObject([{ payload: { what: 'red-letter', differenceFen: '-1000000' } }])
    }))

  test('[12.2] an earlier acceptance moves the due day, ends the old clock and starts the next', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2025-07-08')
      const [payable] = await receive(world, { contracts: [contractRow({ termStart: 'acceptance', acceptanceDays: 15 })], payables: [payableRow()] })
      expect(payable).toMatchObject({ startKind: 'deemed-acceptance', startOn: '2025-07-16', dueOn: '2025-08-15' })
      const later = as(ctx, world.actor, '2025-07-10')
      const events = {
        payableId: payable!.payableId,
        version: payable!.version,
        deliveredOn: on('2025-07-01'),
        acceptedOn: on('2025-07-09'),
        settlementOn: null,
        invoiceNumber: null,
        invoicedOn: null,
      }
      expect(await recordEvents(later, events)).toMatchObject({ dueOn: '2025-08-08' })
      expect((await clocksOf(ctx, aboutPayable(payable!.payableId))).map((clock) => [clock.dueOn, clock.outcome])).toEqual([
        ['2025-08-15', 'ended'],
        ['2025-08-08', null],
      ])
      await expect(recordEvents(later, events)).rejects.toMatchObject({ kind: 'conflict', code: 'arrears.payable.stale' })
      await expect(recordEvents(later, { ...events, version: events.version + 1, acceptedOn: on('2025-06-30') })).rejects.toMatchObject({
        code: 'arrears.row.accepted-before-delivery',
      })
      await expect(recordEvents(later, { ...events, version: events.version + 1, deliveredOn: on('2025-06-30') })).rejects.toMatchObject({ code: 'arrears.row.before-signing' })
      await expect(recordEvents(later, { ...events, version: events.version + 1, acceptedOn: on('2025-07-11') })).rejects.toMatchObject({ code: 'arrears.events.in-future' })
    }))

  test('[12.1] a payment by hand: another unit, a voucher twice, a day in the future are refused', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2025-07-20')
      const [payable] = await receive(world, { contracts: [contractRow()], payables: [payableRow()] })
      const payment = { payableId: payable!.payableId, version: payable!.version, voucher: 'V-9', paidOn: on('2025-07-20'), amountFen: 1_000_000n }
      await expect(recordPayment(as(ctx, inRole('liaison', 'finance-bureau'), '2025-07-20'), payment)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(recordPayment(world, { ...payment, paidOn: on('2025-07-21') })).rejects.toMatchObject({ code: 'arrears.events.in-future' })
      await expect(recordPayment(world, { ...payment, amountFen: 0n })).rejects.toMatchObject({ code: 'arrears.payment.not-positive' })
      const { version } = await recordPayment(world, payment)
      await expect(recordPayment(world, { ...payment, version })).rejects.toMatchObject({ code: 'arrears.payment.known-already' })
      expect((await allPayables(ctx))[0]).toMatchObject({ paidFen: 1_000_000n, version })
    }))

  test('[12.1] terms that change move the due days of their payables', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, ctx.actor, '2025-07-10')
      await receive(world, { contracts: [contractRow()], payables: [payableRow()] })
      const [payable] = await receive(world, { contracts: [contractRow({ termDays: 45 })], change: 'changed' })
      expect(payable).toMatchObject({ dueOn: '2025-08-15', dueRule: 'public-agreed' })
      expect(await entriesOf(ctx, 'arrears.payable-recomputed')).toMatchObject([{ payload: { oldDueOn: '2025-07-31', dueOn: '2025-08-15', reason: 'terms' } }])
    }))
})
