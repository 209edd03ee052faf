import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#base/plain-date'
import { accrueInterest, type Payment, roundHalfUp } from './interest.ts'
import { dailyRate, type InterestChoices } from './interest-rate.ts'
import { lprOn, lprSeries, shippedLpr } from './lpr.ts'

const byDefault: InterestChoices = { paymentDay: 'counted', order: 'interest-first', belowFloor: 'floor', yearDays: 365 }
const day = plainDate
const regulated = (signedOn: string, rate: { microPercent: bigint; per: 'year' | 'day' } | null) => ({ signedOn: day(signedOn), rate, regulated: true, on: day(signedOn) })
const yearly = (percent: string) => ({ microPercent: BigInt(percent.replace('.', '').padEnd(percent.split('.')[0]!.length + 6, '0')), per: 'year' as const })

describe('the rate of late interest', () => {
  const cases: readonly (readonly [string, string, { microPercent: bigint; per: 'year' | 'day' } | null, Partial<InterestChoices>, string, bigint, bigint])[] = [
    ['nothing agreed: 0.05 % a day', '2023-05-04', null, {}, 'default', 50_000n, 100_000_000n],
    ['6 % a year agreed, LPR 3.65 %: the agreed rate', '2023-05-04', yearly('6'), {}, 'agreed', 6_000_000n, 36_500_000_000n],
    ['exactly the LPR of the signing day is enough', '2023-05-04', yearly('3.65'), {}, 'agreed', 3_650_000n, 36_500_000_000n],
    ['1 % agreed: raised to the LPR', '2023-05-04', yearly('1'), {}, 'raised-to-floor', 3_650_000n, 36_500_000_000n],
    ['1 % agreed, by the other choice: as if nothing were agreed', '2023-05-04', yearly('1'), { belowFloor: 'default-rate' }, 'default', 50_000n, 100_000_000n],
    ['0.02 % a day is 7.3 % a year: the agreed rate', '2023-05-04', { microPercent: 20_000n, per: 'day' }, {}, 'agreed', 20_000n, 100_000_000n],
    ['a year of 360 days', '2023-05-04', yearly('6'), { yearDays: 360 }, 'agreed', 6_000_000n, 36_000_000_000n],
  ]
  test.each(cases)('[12.3] %s', (_story, signedOn, rate, choices, basis, numerator, denominator) => {
    expect(dailyRate(regulated(signedOn, rate), { ...byDefault, ...choices }, shippedLpr)).toMatchObject({ basis, numerator, denominator })
  })

  test('[12.3] outside the regulation only an agreed rate bears interest', () => {
    expect(dailyRate({ ...regulated('2023-05-04', null), regulated: false }, byDefault, shippedLpr)).toBeNull()
    expect(dailyRate({ ...regulated('2023-05-04', yearly('1')), regulated: false }, byDefault, shippedLpr)).toMatchObject({ basis: 'agreed-outside', numerator: 1_000_000n })
  })

  test('[12.3] an LPR after the last known publication is provisional until it is entered', () => {
    expect(lprOn(shippedLpr, day('2025-06-19'))).toEqual({ microPercent: 3_000_000n, from: '2025-05-20', provisional: false })
    expect(lprOn(shippedLpr, day('2025-06-20'))?.provisional).toBe(true)
    expect(dailyRate(regulated('2025-07-01', yearly('6')), byDefault, shippedLpr)?.provisional).toBe(true)
    expect(dailyRate(regulated('2025-07-01', null), byDefault, shippedLpr)?.provisional).toBe(false)
    const entered = lprSeries([{ from: day('2025-06-20'), through: day('2025-12-21'), microPercent: 3_000_000n }])
    expect(dailyRate(regulated('2025-07-01', yearly('6')), byDefault, entered)?.provisional).toBe(false)
    expect(lprOn(shippedLpr, day('2019-08-19'))).toBeUndefined()
  })
})

describe('interest to the fen', () => {
  const standard = { numerator: 50_000n, denominator: 100_000_000n }
  const owing = (yuan: bigint, payments: readonly (readonly [string, bigint])[] = []) => ({
    principalFen: yuan * 100n,
    dueOn: day('2025-07-31'),
    payments: payments.map(([on, of]): Payment => ({ on: day(on), fen: of * 100n })),
  })

  test('[12.3] paid on the due day: none; a day later: one day', () => {
    expect(accrueInterest(owing(100_000n, [['2025-07-31', 100_000n]]), standard, byDefault, day('2025-12-31'))).toMatchObject({
      interestFen: 0n,
      principalOwedFen: 0n,
      segments: [],
    })
    const late = accrueInterest(owing(100_000n), standard, byDefault, day('2025-08-01'))
    expect(late.interestFen).toBe(5_000n)
    expect(late.segments).toEqual([{ from: '2025-08-01', to: '2025-08-01', days: 1, principalFen: 10_000_000n, fenDays: 10_000_000n }])
  })

  test('[12.3] a hundred days on 123,456.78 yuan at 0.05 % a day are 6,172.84 yuan, rounded once', () => {
    const trace = accrueInterest({ principalFen: 12_345_678n, dueOn: day('2025-01-31'), payments: [] }, standard, byDefault, addDays(day('2025-01-31'), 100))
    expect(trace.exact).toEqual({ numerator: 12_345_678n * 100n * 50_000n, denominator: 100_000_000n })
    expect(trace.interestFen).toBe(617_284n)
  })

  test('[12.3] a part payment settles interest first, then principal (民法典 561), and later days run on what is left', () => {
    const trace = accrueInterest(owing(100_000n, [['2025-08-10', 50_000n]]), standard, byDefault, day('2025-08-20'))
    // Ten days on 100,000.00 are 500.00; 49,500.00 of the payment lower the principal to 50,500.00; ten days on that are 252.50.
    expect(trace.payments).toEqual([{ on: '2025-08-10', fen: 5_000_000n, late: true, interestOwedFen: 50_000n, toInterestFen: 50_000n, toPrincipalFen: 4_950_000n, overFen: 0n }])
    expect(trace).toMatchObject({ interestFen: 75_250n, interestPaidFen: 50_000n, interestOwedFen: 25_250n, principalOwedFen: 5_050_000n })
  })

  test('[12.3] principal first, by the other choice', () => {
    const trace = accrueInterest(owing(100_000n, [['2025-08-10', 50_000n]]), standard, { ...byDefault, order: 'principal-first' }, day('2025-08-20'))
    expect(trace).toMatchObject({ interestFen: 75_000n, interestPaidFen: 0n, principalOwedFen: 5_000_000n })
  })

  test('[12.3] the payment day left out by the other choice is one day less', () => {
    const counted = accrueInterest(owing(100_000n, [['2025-08-10', 200_000n]]), standard, byDefault, day('2025-12-31'))
    const left = accrueInterest(owing(100_000n, [['2025-08-10', 200_000n]]), standard, { ...byDefault, paymentDay: 'not-counted' }, day('2025-12-31'))
    expect(counted.interestFen - left.interestFen).toBe(5_000n)
    expect(counted.overpaidFen).toBe(20_000_000n - 10_000_000n - 50_000n)
  })

  const payments = fc.array(fc.record({ on: fc.integer({ min: -30, max: 400 }), fen: fc.bigInt({ min: 0n, max: 3_000_000n }) }), { maxLength: 6 })
  const debts = fc.record({
    principalFen: fc.bigInt({ min: 0n, max: 10_000_000n }),
    payments,
    asOf: fc.integer({ min: -10, max: 500 }),
    order: fc.constantFrom('interest-first', 'principal-first'),
    paymentDay: fc.constantFrom('counted', 'not-counted'),
  })
  const made = (debt: { principalFen: bigint; payments: { on: number; fen: bigint }[] }) => ({
    principalFen: debt.principalFen,
    dueOn: day('2025-01-31'),
    payments: debt.payments.map((payment) => ({ on: addDays(day('2025-01-31'), payment.on) as PlainDate, fen: payment.fen })),
  })

  test('[12.3] every fen paid goes somewhere, and nothing owed is negative', () => {
    fc.assert(
      fc.property(debts, (debt) => {
        const trace = accrueInterest(made(debt), standard, debt, addDays(day('2025-01-31'), debt.asOf))
        const paid = trace.payments.reduce((sum, payment) => sum + payment.fen, 0n)
        expect(debt.principalFen - trace.principalOwedFen + trace.interestPaidFen + trace.overpaidFen).toBe(paid)
        for (const left of [trace.principalOwedFen, trace.interestOwedFen, trace.overpaidFen]) expect(left >= 0n).toBe(true)
        expect(trace.fenDays).toBe(trace.segments.reduce((sum, segment) => sum + segment.principalFen * BigInt(segment.days), 0n))
      }),
    )
  })

  test('[12.3] segments follow each other without gap or overlap, and a later statement never owes less interest in all', () => {
    fc.assert(
      fc.property(debts, (debt) => {
        const asOf = addDays(day('2025-01-31'), debt.asOf)
        const now = accrueInterest(made(debt), standard, debt, asOf)
        for (const [index, segment] of now.segments.slice(1).entries()) expect(segment.from > now.segments[index]!.to).toBe(true)
        expect(accrueInterest(made(debt), standard, debt, addDays(asOf, 30)).interestFen >= now.interestFen).toBe(true)
      }),
    )
  })

  test('[12.3] splitting a payment of one day changes nothing, in either order', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 9_000_000n }),
        fc.bigInt({ min: 0n, max: 9_000_000n }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('interest-first' as const, 'principal-first' as const),
        (one, two, on, order) => {
          const debt = { principalFen: 10_000_000n, dueOn: day('2025-01-31') }
          const when = addDays(debt.dueOn, on)
          const asOf = addDays(when, 100)
          const whole = accrueInterest({ ...debt, payments: [{ on: when, fen: one + two }] }, standard, { ...byDefault, order }, asOf)
          const split = accrueInterest(
            {
              ...debt,
              payments: [
                { on: when, fen: one },
                { on: when, fen: two },
              ],
            },
            standard,
            { ...byDefault, order },
            asOf,
          )
          expect([split.principalOwedFen, split.interestFen, split.interestPaidFen, split.overpaidFen]).toEqual([
            whole.principalOwedFen,
            whole.interestFen,
            whole.interestPaidFen,
            whole.overpaidFen,
          ])
        },
      ),
    )
  })

  test('halves of a fen go up, once', () => {
    expect([roundHalfUp(1n, 2n), roundHalfUp(49n, 100n), roundHalfUp(3n, 2n), roundHalfUp(0n, 7n)]).toEqual([1n, 0n, 2n, 0n])
  })

  test('[12.3] a negative amount is refused', () => {
    expect(() => accrueInterest({ principalFen: -1n, dueOn: day('2025-01-31'), payments: [] }, standard, byDefault, day('2025-02-01'))).toThrow(RangeError)
  })
})
