import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each([
  ['a plain cell', ['烩面', 1, null, 2n], '烩面,1,,2\r\n'],
  ['separators and quotes', ['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"\r\n'],
  ['a formula is made harmless', ['=1+1', '@cmd', '-2', '+86'], "'=1+1,'@cmd,'-2,'+86\r\n"],
])('%s', (_, cells, line) => {
  expect(csvLine(cells)).toBe(line)
})
