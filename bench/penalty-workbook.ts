import { execFileSync } from 'node:child_process'
import { formatWanYuan } from '#base/money'
import { addDays, plainDate } from '#base/plain-date'
import type { CellValue, ColumnSpec } from '#kernel/intake/common'
import { actionTemplates } from '../src/measures/03-disclosure/common/templates/action-template.ts'
import { demoRandom } from '../src/measures/03-disclosure/demo/demo-random.ts'
import { demoRow } from '../src/measures/03-disclosure/demo/demo-rows.ts'

export const penaltyUnit = { code: 'urban-management', name: '二七区城市管理局', shortName: '区城市管理局', uscc: null }
export const penaltyTemplate = actionTemplates['administrative-penalty']
const WRITE = '--write-penalty-workbook'

/** Writes a workbook of penalties in a process of its own: what writing leaves in memory is not the import's. */
export function writePenaltyWorkbook(path: string, rows: number): void {
  execFileSync(process.execPath, [import.meta.filename, WRITE, path, String(rows)], { stdio: 'inherit' })
}

async function write(path: string, rows: number): Promise<void> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true })
  const sheet = book.addWorksheet(penaltyTemplate.sheet)
  const { columns } = penaltyTemplate
  sheet.addRow(columns.map((column) => column.header)).commit()
  const random = demoRandom('bench')
  const decided = columns.findIndex((column) => column.key === 'decidedOn') + 1
  for (let number = 1; number <= rows; number += 1) {
    const decidedOn = addDays(plainDate('2026-03-02'), number % 120)
    const values = demoRow({ kind: 'administrative-penalty', unit: penaltyUnit, number, decidedOn, random, persons: 0 })
    const line = sheet.addRow(columns.map((column) => cellOf(column, values[column.key] ?? null)))
    line.getCell(decided).numFmt = 'yyyy/m/d'
    line.commit()
  }
  sheet.commit()
  await book.commit()
}

function cellOf(column: ColumnSpec, value: CellValue | null): string | number | Date | null {
  if (value === null) return null
  if (typeof value === 'bigint') return Number(formatWanYuan(value))
  if (column.key === 'decidedOn') return new Date(`${String(value)}T00:00:00Z`)
  if (column.kind === 'date') return String(value).replaceAll('-', '/')
  return column.choices?.find((choice) => choice.code === value)?.zh ?? value
}

if (process.argv[2] === WRITE) await write(process.argv[3]!, Number(process.argv[4]))
