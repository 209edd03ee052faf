import { saveFile } from './api-client.ts'

interface Exported<Row> {
  readonly title: string
  readonly text?: (row: Row) => string | number | null | undefined
}

/** One CSV cell. A leading = + - @ in text would run as a formula in a spreadsheet, so it is written as text. */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const plain = /^[=@\t\r]/.test(value) || (/^[+-]/.test(value) && !/^[+-]?[\d.,]+%?$/.test(value)) ? `'${value}` : value
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** The table as it is shown: its columns, its order, its rows. UTF-8 with a mark, so that Excel and WPS read it. */
export function csvOf<Row>(columns: readonly Exported<Row>[], rows: readonly Row[]): string {
  const used = columns.filter((column) => column.text)
  const lines = [used.map((column) => csvCell(column.title)), ...rows.map((row) => used.map((column) => csvCell(column.text?.(row))))]
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

export function exportCsv<Row>(name: string, columns: readonly Exported<Row>[], rows: readonly Row[]): void {
  saveFile(csvOf(columns, rows), `${name.replaceAll(/[\\/:*?"<>|]/g, '-')}.csv`, 'text/csv;charset=utf-8')
}
