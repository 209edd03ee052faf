import { expect, test } from 'vitest'
import { type Language, translator } from '#platform/text/common'
import { formatBytes, formatCount, formatDay, formatFen, formatFenInWan, formatFenInWanShort, formatMoment, formatMonthDay, formatShare, uiTexts } from './index.ts'

const t = (language: Language) => translator([uiTexts], language)

test.each([
  ['zh-CN', '2026-02-27', '2026年2月27日（周五）'],
  ['zh-CN', '2026-03-01', '2026年3月1日（周日）'],
  ['en', '2026-02-27', 'Fri 27 Feb 2026'],
] as const)('%s: %s reads %s', (language, day, read) => {
  expect(formatDay(t(language), day)).toBe(read)
})

test('an instant reads as the day and time in Shanghai', () => {
  expect(formatMoment(t('zh-CN'), '2026-02-27T16:05:00.000Z')).toBe('2026年2月28日 00:05')
  expect(formatMonthDay(t('zh-CN'), '2026-02-08')).toBe('2月8日')
})

test('amounts, counts, shares and sizes are written as people write them', () => {
  expect(formatFen('123456')).toBe('1,234.56')
  expect(formatFenInWan(20_000_000n)).toBe('20.000000')
  expect([20_000_000n, 12_345_600n, 1n, -150_000_000n].map(formatFenInWanShort)).toEqual(['20.00', '12.3456', '0.000001', '-150.00'])
  expect(formatCount(1234567)).toBe('1,234,567')
  expect(formatShare(0.9234)).toBe('92.3')
  expect([formatBytes(900), formatBytes(20_480), formatBytes(1_500_000)]).toEqual(['900 B', '20 KB', '1.4 MB'])
})
