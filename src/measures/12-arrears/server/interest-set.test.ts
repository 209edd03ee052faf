import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '#base/plain-date'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { explainInterest } from '../common/explain-interest.ts'
import type { InterestChoices } from '../common/interest-rate.ts'
import { contractsById, termsOf } from './contract-store.ts'
import { type InterestRow, interestByUnit, interestColumns, interestSet } from './interest-set.ts'
import { decideLpr, enterLpr, loadLprSeries } from './lpr-values.ts'
import { paymentsOf } from './payable-file.ts'
import { allPayables, as, contractRow, inRole, on, otherSupplier, payableRow, paymentRow, receive, unit } from './testing/world.ts'

const inTransaction = useRollback()

describe('interest over the ledger in one statement', () => {
  test('[12.3] it equals the pure arithmetic to the fen, whatever terms, payments and choices', () =>
    inTransaction(async (ctx) => {
      const signed = ['2019-10-08', '2021-03-02', '2023-05-04', '2025-05-06', '2025-06-03', '2025-09-01']
      const rates: [string | null, 'year' | 'day' | null][] = [
        [null, null],
        ['6.5', 'year'],
        ['1', 'year'],
        ['0.02', 'day'],
        ['0.005', 'day'],
      ]
      const contracts = signed.flatMap((signedOn, a) =>
        rates.flatMap(([rate, ratePer], b) => [
          contractRow({ number: `A-${a}-${b}`, signedOn: on(signedOn), rate, ratePer }),
          contractRow({ number: `B-${a}-${b}`, signedOn: on(signedOn), rate, ratePer, creditorSize: 'large', creditorUscc: otherSupplier }),
        ]),
      )
      const random = fc.sample(
        fc.record({
          delivered: fc.integer({ min: 0, max: 200 }),
          amount: fc.bigInt({ min: 1n, max: 50_000_000n }),
          payments: fc.array(fc.record({ after: fc.integer({ min: 0, max: 400 }), amount: fc.bigInt({ min: 1n, max: 20_000_000n }) }), { maxLength: 4 }),
        }),
        { numRuns: contracts.length, seed: 12 },
      )
      const payables = contracts
        .map((contract, index) =>
          payableRow({
            number: contract.number,
            creditorUscc: contract.creditorUscc,
            signedOn: contract.signedOn,
            amount: random[index]!.amount,
            deliveredOn: addDays(contract.signedOn as PlainDate, random[index]!.delivered),
          }),
        )
        .filter((payable) => payable.deliveredOn! <= ctx.today)
      const payments = payables.flatMap((payable) => {
        const index = contracts.findIndex((contract) => contract.number === payable.number)
        return random[index]!.payments.map((payment, n) =>
          paymentRow({
            number: payable.number,
            creditorUscc: payable.creditorUscc,
            signedOn: payable.signedOn,
            voucher: `V-${n}`,
            paidOn: addDays(payable.deliveredOn!, payment.after),
            amount: payment.amount,
          }),
        ).filter((payment) => payment.paidOn <= ctx.today)
      })
      await receive(ctx, { contracts, payables, payments })
      const stored = (await allPayables(ctx)).filter((payable) => payable.dueOn !== null)
      expect(stored.length).toBeGreaterThan(50)
      const held = await contractsById(
        ctx,
        stored.map((payable) => payable.contractId),
      )
      const series = await loadLprSeries(ctx)
      let withInterest = 0
      for (const order of ['interest-first', 'principal-first'] as const) {
        for (const paymentDay of ['counted', 'not-counted'] as const) {
          for (const [belowFloor, yearDays] of [
            ['floor', 365],
            ['default-rate', 360],
          ] as const) {
            const choices: InterestChoices = { order, paymentDay, belowFloor, yearDays }
            for (const asOf of [on('2024-02-29'), ctx.today]) {
              const rows = await ctx.db.rows<InterestRow>(sql`select ${interestColumns('i')} from ${interestSet(ctx, { choices, series }, asOf, sql`true`)} i`)
              const found = new Map(rows.map((row) => [row.payableId, row]))
              for (const payable of stored) {
                const paid = (await paymentsOf(ctx, payable.payableId)).map((payment) => ({ on: payment.paidOn, fen: payment.amountFen }))
                const pure = explainInterest(
                  termsOf(held.get(payable.contractId)!),
                  { owedFen: payable.amountFen - payable.reducedFen, dueOn: payable.dueOn!, ruleClass: payable.ruleClass!, lawOn: payable.lawOn!, payments: paid },
                  choices,
                  series,
                  asOf,
                )
                const row = found.get(payable.payableId)
                expect(row, payable.identity).toBeDefined()
                if (pure === null) expect(row).toMatchObject({ interestFen: null, interestPaidFen: 0n })
                else {
                  withInterest += pure.trace.interestFen > 0n ? 1 : 0
                  expect(row, `${payable.identity} ${JSON.stringify(choices)} ${asOf}`).toMatchObject({
                    fenDays: pure.trace.fenDays,
                    interestFen: pure.trace.interestFen,
                    interestPaidFen: pure.trace.interestPaidFen,
                    interestOwedFen: pure.trace.interestOwedFen,
                    principalOwedFen: pure.trace.principalOwedFen,
                    overpaidFen: pure.trace.overpaidFen,
                    provisional: pure.rate.provisional,
                  })
                }
              }
            }
          }
        }
      }
      expect(withInterest).toBeGreaterThan(100)
    }))

  test('[12.3] by unit: principal and interest owed in all', () =>
    inTransaction(async (ctx) => {
      await receive(ctx, { contracts: [contractRow()], payables: [payableRow(), payableRow({ item: '尾款', amount: 5_000_000n })] })
      expect(await interestByUnit(ctx, on('2025-08-10'))).toEqual([
        { unit, payables: 2, principalFen: 15_000_000n, interestFen: 75_000n, interestOwedFen: 75_000n, provisional: 0 },
      ])
    }))
})

describe('the loan prime rate', () => {
  test('[12.3] one person enters it, another confirms it, and it counts from then on', () =>
    inTransaction(async (ctx) => {
      const officer = as(ctx, inRole('credit-centre-officer', 'credit-centre'))
      const director = as(ctx, inRole('credit-centre-director', 'credit-centre'))
      const value = { from: on('2025-06-20'), through: on('2026-06-21'), microPercent: 3_000_000n, source: '公告（演示）' }
      await expect(enterLpr(officer, { ...value, from: on('2025-07-21') })).rejects.toMatchObject({ code: 'arrears.lpr.gap' })
      await expect(enterLpr(officer, { ...value, from: on('2025-06-19') })).rejects.toMatchObject({ code: 'arrears.lpr.known-already' })
      await expect(enterLpr(officer, { ...value, microPercent: 300_000_000n })).rejects.toMatchObject({ code: 'arrears.lpr.out-of-range' })
      await expect(enterLpr(as(ctx, inRole('liaison')), value)).rejects.toMatchObject({ kind: 'forbidden' })
      const { valueId } = await enterLpr(officer, value)
      await expect(enterLpr(officer, value)).rejects.toMatchObject({ code: 'arrears.lpr.entered-already' })
      expect((await loadLprSeries(ctx)).at(-1)?.from).toBe('2025-05-20')
      await expect(decideLpr({ ...director, actor: { ...director.actor, personId: officer.actor.personId } }, { valueId, version: 1, confirm: true })).rejects.toMatchObject({
        code: 'arrears.lpr.same-person',
      })
      await decideLpr(director, { valueId, version: 1, confirm: true })
      expect((await loadLprSeries(ctx)).at(-1)).toEqual({ from: '2025-06-20', through: '2026-06-21', microPercent: 3_000_000n })
    }))
})
