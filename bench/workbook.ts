import type { AnyDraft, CellValue, ColumnSpec, Template } from '#kernel/intake/common'

/** Writes rows as the workbook of a template: the day `realDates` names as Excel writes days, other days as text. */
export async function writeWorkbook(path: string, template: Pick<Template, 'columns' | 'sheet'>, rows: Iterable<AnyDraft>, realDates: string): Promise<void> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true })
  const sheet = book.addWorksheet(template.sheet)
  const { columns } = template
  sheet.addRow(columns.map((column) => column.header)).commit()
  const real = columns.findIndex((column) => column.key === realDates) + 1
  for (const values of rows) {
    const line = sheet.addRow(columns.map((column) => cellOf(column, values[column.key] ?? null, realDates)))
    line.getCell(real).numFmt = 'yyyy/m/d'
    line.commit()
  }
  sheet.commit()
  await book.commit()
}

function cellOf(column: ColumnSpec, value: CellValue | null, realDates: string): string | number | Date | null {
  if (value === null) return null
  if (typeof value === 'bigint') return Number(value) / (column.kind === 'amount-yuan' ? 100 : 1_000_000)
  if (column.key === realDates) return new Date(`${String(value)}T00:00:00Z`)
  if (column.kind === 'date') return String(value).replaceAll('-', '/')
  return column.choices?.find((choice) => choice.code === value)?.zh ?? value
}
