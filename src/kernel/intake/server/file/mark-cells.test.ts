import { describe, expect, test } from 'vitest'
import { xmlRow, xmlSheet } from '../../testing/files.ts'
import { type Mark, type Marks, markCells } from './mark-cells.ts'
import { MarkedStyles } from './mark-styles.ts'

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size))
}

async function mark(xml: string, marks: Marks, size = 100_000, drawing = ''): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of markCells(
    pieces(xml, size),
    marks,
    (style, mark) => style * 10 + (mark === 'error' ? 1 : 2),
    () => drawing,
  ))
    chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const at = (row: number, ...columns: [number, Mark][]): [number, Map<number, Mark>] => [row, new Map(columns)]

describe('marking cells', () => {
  const xml = xmlSheet(`${xmlRow(1, ['甲', '乙'])}<row r="2"><c r="B2" s="7"><v>1</v></c><c r="D2"/></row>${xmlRow(3, ['丙'])}`)
  const marks: Marks = new Map([at(2, [1, 'error'], [2, 'warning'], [3, 'error'], [5, 'error']), at(3, [0, 'warning'])])
  const marked = xml
    .replace('<c r="B2" s="7">', '<c r="B2" s="71">')
    .replace('<c r="D2"/>', '<c r="C2" s="2"/><c r="D2" s="1"/><c r="F2" s="1"/>')
    .replace('<c r="A3"', '<c r="A3" S')
    .replace('<c r="A3" S t="inlineStr">', '<c r="A3" t="inlineStr" s="2">')

  test.each([1, 3, 17, 100_000])('changes what is marked and nothing else, in pieces of %d bytes', async (size) => {
    expect(await mark(xml, marks, size)).toBe(marked)
  })
  test('nothing marked is nothing changed', async () => {
    expect(await mark(xml, new Map(), 11)).toBe(xml)
  })
  test('a drawing stands where the schema wants it', async () => {
    const tail = '<pageMargins left="1"/><tableParts count="0"/><extLst/>'
    expect(await mark(xmlSheet(xmlRow(1, ['甲']), tail), new Map(), 9, '<legacyDrawing r:id="x"/>')).toContain('<pageMargins left="1"/><legacyDrawing r:id="x"/><tableParts')
    expect(await mark(xmlSheet(xmlRow(1, ['甲'])), new Map(), 9, '<legacyDrawing r:id="x"/>')).toContain('</sheetData><legacyDrawing r:id="x"/></worksheet>')
  })
})

test('a marked twin keeps number format, font and alignment of the cell, and each is made once', () => {
  const styles = new MarkedStyles(
    '<styleSheet xmlns="x"><fills count="2"><fill/><fill/></fills><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" xfId="0"/><xf numFmtId="14" fontId="3" fillId="1" applyFill="1" xfId="0"><alignment wrapText="1"/></xf></cellXfs></styleSheet>',
  )
  expect([styles.twin(1, 'error'), styles.twin(1, 'error'), styles.twin(1, 'warning'), styles.twin(0, 'error')]).toEqual([2, 2, 3, 4])
  const xml = styles.xml()
  expect(xml).toContain('<fills count="4">')
  expect(xml).toContain('<cellXfs count="5">')
  expect(xml).toContain('<xf numFmtId="14" fontId="3" xfId="0" fillId="2" applyFill="1"><alignment wrapText="1"/></xf>')
  expect(xml).toContain('<xf numFmtId="14" fontId="3" xfId="0" fillId="3" applyFill="1"><alignment wrapText="1"/></xf>')
})
