import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { afterAll, beforeAll } from 'vitest'
import { exampleCells, exampleTemplate } from '../demo/example-intake.ts'
import { columnLetters } from '../server/file/select-sheet.ts'

/** A folder for the files of one test file; gone when its tests end. */
export function useFolder(): (name: string, content: Uint8Array | string) => Promise<string> {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shounuo-intake-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return async (name, content) => {
    const path = join(folder, `${randomUUID()}-${name}`)
    await writeFile(path, content)
    return path
  }
}

export const headers: readonly string[] = exampleTemplate.columns.map((column) => column.header)

/** A workbook made by another program than ours. */
export async function workbook(build: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  build(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** The example template's sheet with good rows 1 to `count`, changed by `edit`. */
export function exampleWorkbook(count: number, edit: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {}): Promise<Buffer> {
  return workbook((book) => {
    const sheet = book.addWorksheet(exampleTemplate.sheet)
    sheet.addRow([...headers])
    for (let number = 1; number <= count; number += 1) {
      const row = sheet.addRow(exampleCells(number))
      for (const place of [14, 15]) row.getCell(place).numFmt = 'yyyy/m/d'
    }
    edit(sheet, book)
  })
}

/** The same rows as text of a CSV file. */
export function exampleCsv(count: number, separator = ','): string {
  const text = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''))
  const quoted = (cell: string) => (/["\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = Array.from({ length: count }, (_, index) => exampleCells(index + 1).map(text))
  return [headers, ...lines].map((cells) => cells.map((cell) => quoted(text(cell))).join(separator)).join('\r\n')
}

/** Reads a workbook with another program than ours. */
export async function opened(bytes: Uint8Array | AsyncIterable<Buffer>): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((bytes instanceof Uint8Array ? bytes : await collect(bytes)) as never)
  return book
}

export async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of Readable.from(chunks)) all.push(chunk as Buffer)
  return Buffer.concat(all)
}

/** A zip archive of texts and bytes. */
export function zip(entries: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const files: Zippable = {}
  for (const [name, content] of Object.entries(entries)) files[name] = typeof content === 'string' ? strToU8(content) : content
  return Buffer.from(zipSync(files, { level: 6 }))
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The smallest workbook around a worksheet's XML, for files no program would write. */
export function bareWorkbook(sheetXml: string, options: { workbookPr?: string; strings?: string; stringsName?: string; extra?: Record<string, string | Uint8Array> } = {}): Buffer {
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${options.workbookPr ?? ''}<sheets><sheet name="${exampleTemplate.sheet}" sheetId="1" r:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>${options.strings === undefined ? '' : `<Relationship Id="t" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>`}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml,
    ...(options.strings === undefined ? {} : { [`xl/${options.stringsName ?? 'sharedStrings.xml'}`]: options.strings }),
    ...options.extra,
  })
}

/** A row of text cells as XML; programs may leave their addresses out. */
export function xmlRow(number: number, cells: readonly string[], addressed = true): string {
  const address = (index: number) => (addressed ? ` r="${columnLetters(index)}${number}"` : '')
  return `<row r="${number}">${cells.map((text, index) => `<c${address(index)} t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`).join('')}</row>`
}

export function xmlSheet(rows: string, after = ''): string {
  return `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`
}

export { readFile }
