import { formatWanYuan } from '#base/money'
import { addDays, daysBetween, type PlainDate, plainDate } from '#base/plain-date'
import type { AnyDraft, CellValue, ColumnSpec } from '#kernel/intake/common'
import { type ExerciseCell as Cell, writeExercise } from '#kernel/intake/server'
import type { ActionKind } from '../common/action-kind.ts'
import { actionTemplates } from '../common/templates/action-template.ts'
import { demoRandom } from './demo-random.ts'
import { type DemoUnit, demoRow } from './demo-rows.ts'

export interface DemoWorkbook {
  readonly kind: ActionKind
  readonly unit: DemoUnit
  readonly seed: string
  readonly rows: number
  /** Decision days lie between these, both included. */
  readonly from: PlainDate
  readonly to: PlainDate
  /** With mistakes of the kind clerks make, for learning how they come back. */
  readonly planted?: boolean
}

/** A workbook of labelled demonstration rows under the headers of a kind's template, as xlsx bytes. */
export async function demoWorkbook(options: DemoWorkbook): Promise<Uint8Array> {
  const template = actionTemplates[options.kind]
  const { columns } = template
  const rows = demoDrafts(options).map((row) => columns.map((column) => cellOf(column, row[column.key] ?? null)))
  if (options.planted) for (const mistake of mistakesFor(options.kind)) plant(rows, columns, mistake)
  return writeExercise(
    template,
    rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column.key, cells[index] ?? '']))),
  )
}

/** The rows of a demonstration workbook before they are written out, in the order of their days. */
export function demoDrafts(options: Omit<DemoWorkbook, 'planted'>): AnyDraft[] {
  const random = demoRandom(`${options.seed} ${options.unit.code} ${options.kind}`)
  const span = daysBetween(options.from, options.to) + 1
  const days = Array.from({ length: options.rows }, () => addDays(options.from, random.below(span))).sort()
  return days.map((decidedOn, index) => demoRow({ kind: options.kind, unit: options.unit, number: index + 1, decidedOn, random }))
}

function cellOf(column: ColumnSpec, value: CellValue | null): Cell {
  if (value === null) return ''
  if (typeof value === 'bigint') return formatWanYuan(value)
  if (column.kind === 'date') return String(value).replaceAll('-', '/')
  return column.choices?.find((choice) => choice.code === value)?.zh ?? value
}

interface Mistake {
  readonly row: number
  readonly column: string
  readonly change: (cell: Cell, rows: readonly Cell[][], index: number) => Cell
}

/** One mistake a row, each of another rule, so that the preview shows them all. */
function mistakesFor(kind: ActionKind): readonly Mistake[] {
  const common: readonly Mistake[] = [
    { row: 1, column: 'counterpartyName', change: () => '' },
    { row: 2, column: 'uscc', change: (cell) => String(cell).replace(/.$/, (last) => (last === '7' ? '8' : '7')) },
    { row: 3, column: 'decidedOn', change: () => '2099年1月1日' },
    { row: 5, column: 'authority', change: () => '二七区教育局' },
    { row: 6, column: 'uscc', change: () => 914101030000000000 },
    { row: 8, column: 'validTo', change: () => '2001/01/01' },
  ]
  return kind === 'administrative-penalty' ? [...common, { row: 4, column: 'category', change: () => '罚酒三杯' }, { row: 7, column: 'amountFen', change: () => '两千元' }] : common
}

function plant(rows: Cell[][], columns: readonly ColumnSpec[], { row, column, change }: Mistake): void {
  const index = columns.findIndex((each) => each.key === column)
  const cells = rows[row]
  if (!cells || index < 0) return
  // A code cannot be mended by thinking: the note says what the certificate has.
  const note = columns.findIndex((each) => each.key === 'note')
  if (column === 'uscc' && note >= 0) cells[note] = `演示数据：登记证书上的代码是 ${String(cells[index])}`
  cells[index] = change(cells[index] ?? '', rows, index)
}

/** The exercise of the README: twelve penalties of June 2026, eight of them with a mistake. */
export function exerciseWorkbook(kind: ActionKind, unit: DemoUnit): Promise<Uint8Array> {
  return demoWorkbook({ kind, unit, seed: 'exercise', rows: 12, from: plainDate('2026-06-01'), to: plainDate('2026-06-16'), planted: true })
}

/** What the file is called when it is saved: labelled as demonstration data with mistakes. */
export function exerciseFileName(kind: ActionKind): string {
  return `演示数据-${actionTemplates[kind].title.zh}-含错误.xlsx`
}
