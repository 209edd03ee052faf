import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayInShanghai, daysBetween, endOfDay, type Instant, parsePlainDate, plainDate, weekdayOf } from './plain-date.ts'

describe('a calendar day', () => {
  test.each(['2026-02-30', '2026-2-3', '2026/02/03', '', '2025-02-29', '2026-13-01'])('%s is not one', (text) => {
    expect(parsePlainDate(text)).toBeUndefined()
  })
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', -6, '2026-02-28'],
    ['2026-03-15', 12, '2027-03-15'],
  ])('%s and %i months is %s (民法典 202)', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to)
  })
  test('weekdays, differences and sums agree', () => {
    expect(weekdayOf(plainDate('2026-02-27'))).toBe(5)
    expect(weekdayOf(plainDate('1969-12-28'))).toBe(7)
    expect(daysBetween(plainDate('2026-02-11'), plainDate('2026-02-27'))).toBe(16)
    expect(addDays(plainDate('2026-02-28'), 1)).toBe('2026-03-01')
  })
  test('legal days are days in Shanghai', () => {
    expect(dayInShanghai('2026-02-26T15:59:59.999Z' as Instant)).toBe('2026-02-26')
    expect(dayInShanghai('2026-02-26T16:00:00.000Z' as Instant)).toBe('2026-02-27')
    expect(endOfDay(plainDate('2026-02-26'))).toBe('2026-02-26T16:00:00.000Z')
  })
})
