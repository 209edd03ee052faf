import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { breakTitle } from './break-title.ts'
import { chineseNumeral, formatCell, formatDate, formatDocumentNumber, formatHeader, formatNumber, headingNumber } from './format.ts'
import { numberHeadings } from './number-headings.ts'
import { layOutTable } from './table-layout.ts'
import { textWidth } from './text-width.ts'

test.each([
  ['2026-07-20', '2026年7月20日', '20 July 2026'],
  ['2026-12-01', '2026年12月1日', '1 December 2026'],
])('a date is written without leading zeros: %s', (day, zh, en) => {
  expect(formatDate(plainDate(day))).toBe(zh)
  expect(formatDate(plainDate(day), 'en')).toBe(en)
})

test('a document number has hexagonal brackets and no leading zero', () => {
  expect(formatDocumentNumber({ organCode: '二七信用', year: 2026, serial: 3 })).toBe('二七信用〔2026〕3号')
})

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [35, '三十五'],
  [99, '九十九'],
  [100, '100'],
])('%i as a heading numeral is %s', (value, numeral) => {
  expect(chineseNumeral(value)).toBe(numeral)
})

test('headings are numbered by their place, and a higher one starts the lower ones again', () => {
  const levels = [1, 2, 2, 3, 4, 1, 2] as const
  const numbers = numberHeadings(levels.map((level) => ({ kind: 'heading', level, text: '题' }))).map((block) => (block.kind === 'heading' ? block.number : ''))
  expect(numbers).toEqual(['一、', '（一）', '（二）', '1. ', '（1）', '二、', '（一）'])
  expect(headingNumber(1, 2, 'en')).toBe('Part 2. ')
})

test.each([
  [1234567.5, undefined, '1,234,567.5'],
  [0.1 + 0.2, 2, '0.30'],
  [2.345, 2, '2.35'],
  [99.995, 2, '100.00'],
  [-0.004, 2, '0.00'],
  [-1234.5, 0, '-1,235'],
  [12n, undefined, '12'],
  ['95.125', 1, '95.1'],
  ['1/3', 1, '1/3'],
] as const)('%s with %s decimals is written %s', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text)
})

test('amounts come in fen and carry their unit in the header; a missing value is a dash', () => {
  expect(formatCell({ header: '罚款', kind: 'wan-yuan' }, 200_000n)).toBe('0.200000')
  expect(formatCell({ header: '罚款', kind: 'yuan' }, 123_456_789n)).toBe('1,234,567.89')
  expect(formatHeader({ header: '罚款', kind: 'wan-yuan' })).toBe('罚款（万元）')
  expect(formatCell({ header: '得分', kind: 'number' }, null)).toBe('—')
  expect(() => formatCell({ header: '罚款', kind: 'yuan' }, 12)).toThrow(TypeError)
})

test('a long title breaks into balanced lines at the end of a word and never before a closing mark', () => {
  const lines = breakTitle('二七区社会信用体系建设工作领导小组关于2026年上半年政务诚信建设情况的通报', 19)
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(textWidth(line)).toBeLessThanOrEqual(19)
    expect(line).not.toMatch(/^[》”）的和]/)
  }
  expect(lines.join('')).toBe('二七区社会信用体系建设工作领导小组关于2026年上半年政务诚信建设情况的通报')
  expect(breakTitle('关于“智能装备项目投资协议（演示数据）”拟调整期限的告知书', 19)[0]).not.toMatch(/[（“]$/)
  expect(breakTitle('关于印发《办法》的通知', 19)).toEqual(['关于印发《办法》的通知'])
})

test('columns of numbers and days get the room they need; words share the rest', () => {
  const layout = layOutTable(
    {
      kind: 'table',
      columns: [{ header: '单位' }, { header: '截止日', kind: 'date' }, { header: '逾期', unit: '件', kind: 'number' }],
      rows: [['一个名称非常非常非常非常非常非常非常非常长的责任单位', '2026-12-31', 1_234_567]],
    },
    442,
  )
  expect(layout.aligns).toEqual(['left', 'center', 'right'])
  expect(layout.rows[0]).toEqual(['一个名称非常非常非常非常非常非常非常非常长的责任单位', '2026年12月31日', '1,234,567'])
  expect((layout.widths[1] ?? 0) * 442).toBeGreaterThan(textWidth('2026年12月31日') * layout.size)
  expect(layout.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1)
})

test('a wide table is set smaller before anything is cut', () => {
  const columns = Array.from({ length: 12 }, (_, index) => ({ header: `第${index}列`, kind: 'number' as const }))
  expect(layOutTable({ kind: 'table', columns, rows: [columns.map(() => 123)] }, 442).size).toBeLessThan(12)
})
