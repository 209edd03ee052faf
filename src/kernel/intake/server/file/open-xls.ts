import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as SheetJs from 'xlsx'
import { booleanCell, dateCell, errorCell, numberCell, percentCell, type RawCell, styledNumberCell, textCell, uncalculatedCell } from '../../common/raw-cell.ts'
import { refuseFile } from './file-refusal.ts'
import { chineseFormats, classifyFormat, serialText } from './number-format.ts'
import type { OpenedFile, OpenedSheet } from './opened-file.ts'
import type { SheetRow } from './sheet-scanner.ts'

// Its CommonJS form brings the code pages of old Chinese Excel along.
const sheetjs = createRequire(import.meta.url)('xlsx') as typeof SheetJs
for (const { id, code } of chineseFormats) sheetjs.SSF.load(code, id)

const ERRORS: Readonly<Record<number, string>> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' }
const CHUNK = 500

/**
 * An old .xls workbook. The format is read whole, by SheetJS: nothing smaller reads it as Excel and WPS write it. That
 * version has known weaknesses against hostile files, so it runs in the reading thread only, which has its own heap limit
 * and is ended by a timer.
 */
export async function openXlsFile(path: string): Promise<OpenedFile> {
  const book = parse(await readFile(path))
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  const sheets = book.SheetNames.map((name, index): OpenedSheet => {
    const sheet = book.Sheets[name]!
    const merges = (sheet['!merges'] ?? []).map((merge) => sheetjs.utils.encode_range(merge))
    const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [[at, at] as const] : []))
    return {
      name,
      hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      rows: (columns) => sheetRows(sheet, date1904, columns),
      share: () => 1,
      frame: () => ({ merges, hiddenColumns, filtered: sheet['!autofilter'] !== undefined }),
    }
  })
  return { format: 'xls', sheets, date1904, marker: markerOf(book), close: async () => undefined }
}

function parse(bytes: Buffer): SheetJs.WorkBook {
  try {
    const stream = sheetjs.CFB.find(sheetjs.CFB.read(bytes, { type: 'buffer' }), '/Workbook') ?? sheetjs.CFB.find(sheetjs.CFB.read(bytes, { type: 'buffer' }), '/Book')
    // The library makes an empty sheet of anything; a workbook begins with its BOF record.
    if (stream?.content[0] !== 0x09) refuseFile('intake.file.corrupt')
    return sheetjs.read(bytes, { type: 'buffer', dense: true, cellNF: true, cellFormula: true, cellStyles: true, cellHTML: false, cellText: false })
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return refuseFile(/password|encrypt/i.test(message) ? 'intake.file.password' : 'intake.file.corrupt')
  }
}

function markerOf(book: SheetJs.WorkBook): string | undefined {
  const name = book.Workbook?.Names?.find((defined) => defined.Name === '_shounuo_template')
  return /([a-z0-9-]+@\d+)/.exec(name?.Ref ?? '')?.[1]
}

type DenseSheet = readonly (readonly (SheetJs.CellObject | undefined)[] | undefined)[]

async function* sheetRows(sheet: SheetJs.WorkSheet, date1904: boolean, columns: ReadonlySet<number> | undefined): AsyncGenerator<readonly SheetRow[]> {
  const dense = sheet as unknown as DenseSheet
  const properties = sheet['!rows'] ?? []
  let found: SheetRow[] = []
  for (let at = 0; at < dense.length; at += 1) {
    const source = dense[at]
    if (!source) continue
    const cells: RawCell[] = []
    for (let column = 0; column < source.length; column += 1) cells.push(columns === undefined || columns.has(column) ? rawOf(source[column], date1904) : '')
    found.push({ number: at + 1, hidden: properties[at]?.hidden ?? false, cells })
    if (found.length >= CHUNK) {
      yield found
      found = []
    }
  }
  if (found.length > 0) yield found
}

function rawOf(cell: SheetJs.CellObject | undefined, date1904: boolean): RawCell {
  if (!cell) return ''
  switch (cell.t) {
    case 's':
      return textCell(String(cell.v ?? ''))
    case 'b':
      return booleanCell(cell.v === true)
    case 'e':
      return errorCell(ERRORS[Number(cell.v)] ?? '#ERROR!')
    case 'n': {
      if (cell.v === undefined) return cell.f === undefined ? '' : uncalculatedCell
      const digits = String(cell.v)
      const format = classifyFormat(String(cell.z ?? 'General'))
      if (format.kind === 'date') {
        const text = serialText(Number(cell.v), date1904)
        return text === undefined ? numberCell(digits) : dateCell(text)
      }
      if (format.kind === 'percent') return percentCell(digits)
      return format.kind === 'styled' ? styledNumberCell(digits, format.code) : numberCell(digits)
    }
    default:
      return cell.f === undefined ? '' : uncalculatedCell
  }
}
