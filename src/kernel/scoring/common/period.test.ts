import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { daysOf, halfYearOf, parsePeriod, period, periodAfter, periodBefore } from './period.ts'

test.each([
  ['2026-H1', '2026-01-01', '2026-06-30', '2025-H2', '2026-H2'],
  ['2026-H2', '2026-07-01', '2026-12-31', '2026-H1', '2027-H1'],
  ['2026', '2026-01-01', '2026-12-31', '2025', '2027'],
])('%s runs from %s to %s, after %s and before %s', (text, from, to, before, after) => {
  expect(daysOf(period(text))).toEqual({ from, to })
  expect([periodBefore(period(text)), periodAfter(period(text))]).toEqual([before, after])
})

test.each(['2026-H3', '2026-Q1', '26', '2026-06', ''])('%j is not a period', (text) => expect(parsePeriod(text)).toBeUndefined())

test('30 June is of the first half-year, 1 July of the second', () => {
  expect(halfYearOf(plainDate('2026-06-30'))).toBe('2026-H1')
  expect(halfYearOf(plainDate('2026-07-01'))).toBe('2026-H2')
})
