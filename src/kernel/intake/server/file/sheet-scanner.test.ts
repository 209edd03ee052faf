import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { opened, useFolder, workbook, xmlRow, xmlSheet } from '../../testing/files.ts'
import { fileLimits } from './file-refusal.ts'
import { openXlsxFile } from './open-xlsx.ts'
import { readSharedStrings, SharedStrings } from './shared-strings.ts'
import { type SheetRow, SheetScanner } from './sheet-scanner.ts'

const save = useFolder()

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size))
}

async function scan(xml: string, size: number): Promise<{ rows: SheetRow[]; frame: SheetScanner['frame'] }> {
  const scanner = new SheetScanner({ strings: new SharedStrings(), formats: [], date1904: false })
  const rows: SheetRow[] = []
  for await (const found of scanner.rows(pieces(xml, size))) rows.push(...found)
  return { rows, frame: scanner.frame }
}

describe('a part is read the same however it is cut into pieces', () => {
  const rows = `${xmlRow(1, ['甲乙丙', 'a & b'])}<row r="2" hidden="1"/>${xmlRow(3, ['<三>', ''], false)}<row><c r="B4"><v>1.5</v></c><c t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c r="F4" t="e"><v>#REF!</v></c></row>`
  const after = '<autoFilter ref="A1:B4"><filterColumn colId="0"/></autoFilter><mergeCells count="1"><mergeCell ref="A1:B1"/><mergeCell ref="C7:C9"/></mergeCells>'
  const xml = xmlSheet(rows, after).replace('<sheetData>', '<cols><col min="2" max="3" width="9" hidden="1"/></cols><sheetData>')

  test.each([1, 2, 3, 7, 16, 61, 100_000])('pieces of %d bytes', async (size) => {
    const { rows: read, frame } = await scan(xml, size)
    expect(read.map((row) => [row.number, row.hidden, Array.from(row.cells, (cell) => cell ?? '')])).toEqual([
      [1, false, ['甲乙丙', 'a & b']],
      [2, true, []],
      [3, false, ['<三>']],
      [4, false, ['', '\u00011.5', '甲x', '', '', '\u0004#REF!']],
    ])
    expect(frame).toEqual({ hiddenColumns: [[1, 2]], merges: ['A1:B1', 'C7:C9'], filtered: true })
  })

  test.each([1, 5, 33, 100_000])('with namespace prefixes, pieces of %d bytes', async (size) => {
    const prefixed = xml.replace('xmlns=', 'xmlns:ss=').replace(/<(\/?)(?=[a-zA-Z])/g, '<$1ss:')
    expect((await scan(prefixed, size)).rows).toEqual((await scan(xml, 100_000)).rows)
  })

  test.each([1, 4, 29, 100_000])('shared strings, pieces of %d bytes', async (size) => {
    const strings = await readSharedStrings(
      pieces(
        '<?xml version="1.0"?><sst xmlns="x"><si><t></t></si><si><t>甲</t></si><si/><si><r><t>一</t></r><r><t xml:space="preserve"> 二</t></r></si><si><t/></si><si><t>&lt;&#x4e00;_x000A_</t></si></sst>',
        size,
      ),
    )
    expect(Array.from({ length: strings.count }, (_, index) => strings.at(index))).toEqual(['', '甲', '', '一 二', '', '<一\n'])
  })
})

test('more strings than one block holds are all found again', async () => {
  const strings = new SharedStrings()
  for (let index = 0; index < 40_000; index += 1) strings.addText(`${index} ${'字'.repeat(index % 200)}`)
  for (const index of [0, 1, 16_383, 16_384, 20_000, 39_999]) expect(strings.at(index)).toBe(`${index} ${'字'.repeat(index % 200)}`)
  expect(() => strings.at(40_000)).toThrow('intake.file.corrupt')
})

test('what another program writes is read as that program reads it', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((value) => !/_x[0-9A-Fa-f]{4}_|[\p{Cc}\ufffe\uffff\ufffd]|^\s|\s$/u.test(value) && value.isWellFormed())
  const cell = fc.oneof(
    text,
    fc.constantFrom('', '&amp;', '<a href="x">', '二七〔2026〕1号', '😀𠮷'),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.boolean(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (table) => {
      const bytes = await workbook((book) => book.addWorksheet('x').addRows(table))
      const file = await openXlsxFile(await save('x.xlsx', bytes), fileLimits)
      const ours = new Map<string, string>()
      for await (const rows of file.sheets[0]!.rows())
        for (const row of rows) for (const [column, value] of row.cells.entries()) if (value) ours.set(`${row.number} ${column + 1}`, value)
      await file.close()
      const theirs = new Map<string, string>()
      const sheet = (await opened(bytes)).worksheets[0]!
      sheet.eachRow((row, number) =>
        row.eachCell((value, column) => {
          const raw = value.value
          if (raw === null || raw === '') return
          theirs.set(`${number} ${column}`, typeof raw === 'number' ? `\u0001${raw}` : typeof raw === 'boolean' ? `\u0003${raw ? 'TRUE' : 'FALSE'}` : String(raw))
        }),
      )
      const numbers = (entries: Map<string, string>) =>
        new Map([...entries].map(([place, value]) => [place, value.startsWith('\u0001') ? `\u0001${Number(value.slice(1))}` : value]))
      expect(numbers(ours)).toEqual(numbers(theirs))
    }),
    { numRuns: 60 },
  )
})
