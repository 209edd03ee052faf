import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from '#base/plain-date'
import { bearsDelayInterest, delayInterest, type OwedRuling } from './delay-interest.ts'

const dueOn = plainDate('2026-09-30')
const owed = (change: Partial<OwedRuling> = {}): OwedRuling => ({ sumFen: 80_000_000n, bearingFen: 80_000_000n, dueOn, payments: [], ...change })

test('[14.8] 800,000 yuan thirteen days late bear 1,820.00 yuan, by the text of 2023', () => {
  const trace = delayInterest(owed({ payments: [{ paidOn: plainDate('2026-10-13'), fen: 80_000_000n }] }), plainDate('2026-10-13'))
  expect(trace).toMatchObject({
    interestFen: 182_000n,
    segments: [{ from: '2026-10-01', to: '2026-10-13', days: 13, principalFen: 80_000_000n, percent: 0.0175 }],
    rule: { article: '第二百六十四条', confidence: 'known-high' },
    rate: { article: '第一条至第四条' },
  })
})

test('[14.8] paid on the last day: none; the text of the day governs; a payment lowers what bears it from the next day on', () => {
  expect(delayInterest(owed({ payments: [{ paidOn: dueOn, fen: 80_000_000n }] }), plainDate('2026-12-31'))).toMatchObject({ interestFen: 0n, segments: [] })
  expect(delayInterest(owed({ dueOn: plainDate('2022-03-01') }), plainDate('2022-03-02')).rule.article).toBe('第二百六十条')
  expect(delayInterest(owed({ dueOn: plainDate('2019-03-01') }), plainDate('2019-03-02')).rule.article).toBe('第二百五十三条')
  const parts = delayInterest(owed({ payments: [{ paidOn: plainDate('2026-10-10'), fen: 30_000_000n }] }), plainDate('2026-10-20'))
  expect(parts.segments.map((each) => [each.days, each.principalFen])).toEqual([
    [10, 80_000_000n],
    [10, 50_000_000n],
  ])
  expect(parts.interestFen).toBe(140_000n + 87_500n)
})

test('[14.8] ordinary interest inside the sum bears none and is paid first', () => {
  const trace = delayInterest(owed({ bearingFen: 70_000_000n, payments: [{ paidOn: plainDate('2026-10-10'), fen: 10_000_000n }] }), plainDate('2026-10-20'))
  expect(trace.segments.map((each) => each.principalFen)).toEqual([70_000_000n, 70_000_000n])
})

test('[14.8] reviews and mediation outside the courts bear none', () => {
  expect((['arbitration', 'court', 'administrative-review', 'mediation'] as const).filter(bearsDelayInterest)).toEqual(['arbitration', 'court'])
})

test('[14.8] segments follow each other without gap, never go below zero, and a later day never owes less', () => {
  const payments = fc.array(fc.record({ on: fc.integer({ min: -20, max: 200 }), fen: fc.bigInt({ min: 1n, max: 30_000_000n }) }), { maxLength: 5 })
  fc.assert(
    fc.property(payments, fc.integer({ min: -5, max: 300 }), (drawn, days) => {
      const ruling = owed({ payments: drawn.map(({ on, fen }) => ({ paidOn: addDays(dueOn, on), fen })) })
      const now = delayInterest(ruling, addDays(dueOn, days))
      for (const [index, segment] of now.segments.entries()) {
        expect(segment.principalFen > 0n).toBe(true)
        if (index > 0) expect(segment.from > now.segments[index - 1]!.to).toBe(true)
      }
      expect(delayInterest(ruling, addDays(dueOn, days + 10)).interestFen >= now.interestFen).toBe(true)
    }),
  )
})
