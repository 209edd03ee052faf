import { expect, test } from 'vitest'
import { csvCell, csvOf } from './export-csv.ts'

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['@cmd', "'@cmd"],
  ['-1,234.56', '"-1,234.56"'],
  ['+12.5%', '+12.5%'],
  ['-DDE', "'-DDE"],
])('a cell %j is written as %j: text that would run as a formula is made harmless, numbers stay numbers', (value, written) => {
  expect(csvCell(value)).toBe(written)
})

test('the file holds the columns that are shown, in their order, and says that it is UTF-8', () => {
  const columns = [{ title: '单位', text: (row: { a: string; b: number }) => row.a }, { title: '操作' }, { title: '件数', text: (row: { a: string; b: number }) => row.b }]
  expect(csvOf(columns, [{ a: '区法院', b: 3 }])).toBe('\uFEFF单位,件数\r\n区法院,3\r\n')
})
