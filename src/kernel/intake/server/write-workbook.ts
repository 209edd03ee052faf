import { type Fen, formatYuan } from '#base/money'
import { columnLetters } from './file/select-sheet.ts'
import { type NewSheet, numberCellXml, sheetName, textCellXml, workbookEntries, XML } from './file/workbook-parts.ts'
import { writeZip } from './file/zip-writer.ts'

/** How the cells of a column are written. Amounts are given in fen and shown in yuan; a null cell stays empty. */
export interface WorkbookColumn {
  readonly header: string
  readonly kind: 'text' | 'day' | 'count' | 'yuan'
  /** In digits; by kind where left out. */
  readonly width?: number
}

export interface WorkbookSheet {
  readonly name: string
  /** Lines above the table: title, day, unit. */
  readonly head?: readonly string[]
  readonly columns: readonly WorkbookColumn[]
  readonly rows: readonly (readonly (string | number | Fen | null)[])[]
}

const styles = { plain: 0, title: 1, head: 2, text: 3, count: 4, yuan: 5 } as const
const widths = { text: 28, day: 13, count: 10, yuan: 18 } as const

/** A workbook of plain tables that Excel, WPS and LibreOffice read: numbers are numbers, codes and days are text. */
export async function writeWorkbook(book: { readonly title: string; readonly font: string; readonly sheets: readonly WorkbookSheet[] }): Promise<Buffer> {
  const sheets: NewSheet[] = book.sheets.map((sheet) => ({ name: sheetName(sheet.name), body: bodyOf(sheet) }))
  const parts: Buffer[] = []
  for await (const part of writeZip(workbookEntries({ sheets, styles: stylesXml(book.font), title: book.title }))) parts.push(part)
  return Buffer.concat(parts)
}

function bodyOf(sheet: WorkbookSheet): string {
  const head = sheet.head ?? []
  const top = head.length + 1
  const rows = [
    ...head.map((line, index) => `<row r="${index + 1}">${textCellXml(index + 1, 0, line, index === 0 ? styles.title : styles.plain)}</row>`),
    `<row r="${top}">${sheet.columns.map((column, index) => textCellXml(top, index, column.header, styles.head)).join('')}</row>`,
    ...sheet.rows.map((row, at) => `<row r="${top + at + 1}">${row.map((cell, index) => cellOf(top + at + 1, index, cell, sheet.columns[index]?.kind ?? 'text')).join('')}</row>`),
  ]
  const columns = sheet.columns.map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column.width ?? widths[column.kind]}" customWidth="1"/>`)
  const below = `A${top + 1}`
  return [
    // Printed, a table keeps its columns on one page however many there are.
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/></sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="16"/>',
    `<cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    sheet.rows.length > 0 ? `<autoFilter ref="A${top}:${columnLetters(sheet.columns.length - 1)}${top + sheet.rows.length}"/>` : '',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
  ].join('')
}

function cellOf(row: number, column: number, cell: string | number | Fen | null, kind: WorkbookColumn['kind']): string {
  if (cell === null) return `<c r="${columnLetters(column)}${row}" s="${styles.text}"/>`
  if (kind === 'yuan') return numberCellXml(row, column, formatYuan(BigInt(cell)).replaceAll(',', ''), styles.yuan)
  if (kind === 'count') return numberCellXml(row, column, String(cell), styles.count)
  return textCellXml(row, column, String(cell), styles.text)
}

function stylesXml(font: string): string {
  const fontXml = (extra: string, size: number) => `<font>${extra}<sz val="${size}"/><name val="${font}"/><charset val="134"/></font>`
  const side = (name: string) => `<${name} style="thin"><color rgb="FFB9BDC2"/></${name}>`
  const xf = (numFmt: number, fontId: number, fillId: number, borderId: number, alignment = '') =>
    `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`
  const cells = [
    xf(0, 0, 0, 0),
    xf(0, 2, 0, 0),
    xf(49, 1, 2, 1, '<alignment horizontal="center" vertical="center" wrapText="1"/>'),
    xf(49, 0, 0, 1, '<alignment vertical="center" wrapText="1"/>'),
    xf(1, 0, 0, 1),
    xf(4, 0, 0, 1),
  ]
  return `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3">${fontXml('', 11)}${fontXml('<b/>', 11)}${fontXml('<b/>', 14)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EFF8"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
