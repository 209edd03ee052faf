import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { checkResidentId, checkUscc, normaliseCode as normalisePartyCode } from '#kernel/parties/common'
import { isBlank } from './blank.ts'
import { CellSink, type NoteKind } from './cell-sink.ts'
import { contentOf, type RawCell, rawTag, tagOf } from './raw-cell.ts'
import { type AmountUnit, readAmount, readInteger } from './read-amount.ts'
import { choiceIndex, readChoice, writtenLabels } from './read-choice.ts'
import { type DateOptions, longTermDay, readDate } from './read-date.ts'
import { readCodeText, readText, type TextKind } from './read-text.ts'
import { blankRow } from './row-codec.ts'
import type { AnyDraft, CellValue, ColumnSpec, RowFault, RowRule, Template } from './template.ts'

/** Longest text of each kind where a column does not say. */
export const defaultMaxLength = { text: 500, 'long-text': 20_000, identifier: 200 } as const

export interface ReadRow {
  readonly values: AnyDraft
  readonly faults: readonly RowFault[]
  /** Pairs: column key, kind. */
  readonly notes: readonly (readonly [column: string, kind: NoteKind])[]
  readonly hasError: boolean
}

export interface RowReaderOptions {
  readonly today: PlainDate
  readonly calendar?: WorkingCalendar
  readonly date1904?: boolean
  /** Rules loaded for one batch, after those of the template. */
  readonly rules?: readonly RowRule<AnyDraft>[]
}

type CellReader = (cell: RawCell, sink: CellSink) => CellValue | null

/**
 * Compiles a template into one function over a row's cells (in the order of the template's columns). Readers are chosen
 * once, repeated cells are remembered, and a clean row allocates nothing but its values.
 */
export function rowReader(template: Template, options: RowReaderOptions): (cells: readonly RawCell[]) => ReadRow {
  const { columns } = template
  const readers = columns.map((column) => cellReader(column, options))
  const rules: readonly RowRule<AnyDraft>[] = [...template.rowRules, ...(options.rules ?? [])]
  const context = { today: options.today, ...(options.calendar ? { calendar: options.calendar } : {}) }
  const conditional = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.requiredWhen !== undefined)
  const blank = blankRow(template)
  const sink = new CellSink()
  const written: boolean[] = []

  return (cells) => {
    sink.startRow()
    const values = { ...blank }
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index]!
      const cell = cells[index] ?? ''
      sink.startCell(column.key)
      const empty = isBlank(cell)
      written[index] = !empty
      if (empty) {
        if (column.required) sink.refuse('intake.cell.required')
      } else values[column.key] = readers[index]!(cell, sink)
    }
    for (const { column, index } of conditional) {
      if (written[index] || !column.requiredWhen!(values)) continue
      sink.startCell(column.key)
      sink.refuse('intake.cell.required-here')
    }
    const unreadable = sink.faults.length === 0 ? undefined : new Set(sink.faults.map((fault) => fault.column))
    for (const rule of rules) {
      for (const fault of rule(values, context)) {
        if (fault.column === undefined || !unreadable?.has(fault.column)) sink.faults.push(fault)
      }
    }
    // The sink's empty lists are filled by later rows; a row keeps only lists of its own.
    return {
      values,
      faults: sink.faults.length === 0 ? [] : sink.faults,
      notes: sink.notes.length === 0 ? [] : sink.notes,
      hasError: sink.faults.some((fault) => fault.severity === 'error'),
    }
  }
}

function cellReader(column: ColumnSpec, options: RowReaderOptions): CellReader {
  const read = kindReader(column, options)
  return (cell, sink) => {
    switch (tagOf(cell)) {
      case rawTag.error:
        return sink.refuse('intake.cell.formula-error', { error: contentOf(cell) })
      case rawTag.uncalculated:
        return sink.refuse('intake.cell.formula-without-result')
      case rawTag.percent:
        return sink.refuse('intake.cell.became-percent')
      default:
        return read(cell, sink)
    }
  }
}

function kindReader(column: ColumnSpec, options: RowReaderOptions): CellReader {
  switch (column.kind) {
    case 'text':
    case 'long-text':
    case 'identifier':
      return textReader(column.kind, column.maxLength ?? defaultMaxLength[column.kind])
    case 'date':
      return remembered(dayReader(column, options))
    case 'amount-yuan':
      return amountReader('yuan', column.negative ?? false)
    case 'amount-wan-yuan':
      return amountReader('wan-yuan', column.negative ?? false)
    case 'integer':
      return (cell, sink) => readInteger(cell, sink, column.negative)
    case 'uscc':
      return remembered(usccReader(column.noCode ?? false))
    case 'resident-id':
      return residentIdReader(options.today)
    case 'choice': {
      const choices = column.choices ?? []
      const index = choiceIndex(choices)
      const written = writtenLabels(choices)
      return remembered((cell, sink) => readChoice(cell, sink, index, written, choices))
    }
  }
}

const textReader =
  (kind: TextKind, maxLength: number): CellReader =>
  (cell, sink) =>
    readText(cell, sink, kind, maxLength)

const amountReader =
  (unit: AmountUnit, negative: boolean): CellReader =>
  (cell, sink) =>
    readAmount(cell, sink, unit, negative)

function dayReader(column: ColumnSpec, options: RowReaderOptions): CellReader {
  const dateOptions: DateOptions = { longTerm: column.longTerm ?? false, date1904: options.date1904 ?? false }
  return (cell, sink) => {
    const day = readDate(cell, sink, dateOptions)
    if (day !== null && column.notAfterToday && day > options.today && !(column.longTerm && day === longTermDay)) {
      return sink.refuse('intake.cell.date-after-today', { today: options.today })
    }
    return day
  }
}

function usccReader(noCode: boolean): CellReader {
  return (cell, sink) => {
    const code = readCodeText(cell, sink, normalisePartyCode)
    if (code === null) return null
    const check = checkUscc(code)
    if (!check.ok) return sink.refuse(check.reason, check.params)
    if (check.noCode && !noCode) return sink.refuse('intake.cell.no-code-not-here')
    return check.code
  }
}

function residentIdReader(today: PlainDate): CellReader {
  return (cell, sink) => {
    const code = readCodeText(cell, sink, normalisePartyCode)
    if (code === null) return null
    const check = checkResidentId(code, today)
    return check.ok ? check.id : sink.refuse(check.reason, check.params)
  }
}

const REMEMBERED = 20_000

/** A slice of a longer string keeps that string in memory; a copy does not. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}

/** Remembers clean cells of a column whose values repeat (days, choices, codes); a cell with a fault or note is read each time. */
function remembered(read: CellReader): CellReader {
  const known = new Map<RawCell, { value: CellValue; note: NoteKind | undefined }>()
  return (cell, sink) => {
    const before = known.get(cell)
    if (before !== undefined) {
      if (before.note !== undefined) sink.note(before.note)
      return before.value
    }
    const notes = sink.notes.length
    const value = read(cell, sink)
    if (value !== null && sink.notes.length - notes <= 1 && known.size < REMEMBERED) {
      known.set(ownCopy(cell), { value, note: sink.notes[notes]?.[1] })
    }
    return value
  }
}
