import type { Language } from '#platform/text/common'
import { formatCell, formatHeader } from './format.ts'
import type { Table } from './official-document.ts'
import { textWidth } from './text-width.ts'

/** A table ready to be set: texts, alignment and column widths as shares of 1. */
export interface TableLayout {
  readonly caption: string | null
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Numbers and amounts stand right with tabular numerals, days in the middle, texts left. */
  readonly aligns: readonly ('left' | 'right' | 'center')[]
  readonly widths: readonly number[]
  /** Points: 12 (小四), 10.5 (五号) or 9 (小五), the largest at which the columns fit. */
  readonly size: number
  readonly note: string | null
}

/** Rows looked at for widths; the rest of a long table is like them. */
const LOOKED_AT = 400
/** Space at both sides of a cell, in characters. */
const PADDING = 0.95
/** A column of words is never narrower than so many characters. */
const NARROWEST = 5
const SIZES = [12, 10.5, 9] as const

/**
 * Works out how a table is set in a line of `lineWidth` points. Columns of numbers and days get what their longest
 * entry needs and never break; columns of words share what is left. Given shares are taken as they are.
 */
export function layOutTable(table: Table, lineWidth: number, language?: Language): TableLayout {
  const rows = table.rows.map((row) => table.columns.map((column, index) => formatCell(column, row[index] ?? null, language)))
  const headers = table.columns.map((column) => formatHeader(column, language))
  const flexible = table.columns.map((column) => column.kind === undefined || column.kind === 'text')
  const given = table.columns.some((column) => column.share !== undefined)
  const generous = table.columns.map((_, index) => entryWidth(spacedWidth(headers[index] ?? ''), rows, index))
  const tight = table.columns.map((column, index) => entryWidth(brokenWidth(column.header, headers[index] ?? ''), rows, index))
  const needed = sum(generous) * SIZES[0] <= lineWidth ? generous : tight
  const size = SIZES.find((candidate) => fits(needed, flexible, lineWidth / candidate)) ?? 9
  const widths = given ? table.columns.map((column) => column.share ?? 1) : shareOut(needed, flexible, lineWidth / size)
  const total = sum(widths)
  return {
    caption: table.caption ?? null,
    headers: headers.map((header, index) => {
      const plain = table.columns[index]?.header ?? ''
      const room = ((widths[index] ?? 0) / total) * (lineWidth / size) - PADDING + 0.05
      return textWidth(header) > room && header !== plain ? `${plain}\n${header.slice(plain.length).trim()}` : header
    }),
    rows,
    aligns: table.columns.map((column, index) => (flexible[index] ? 'left' : column.kind === 'date' ? 'center' : 'right')),
    widths: widths.map((width) => width / total),
    size,
    note: table.note ?? null,
  }
}

/** The least a header needs when it is broken before its unit and inside longer words. */
function brokenWidth(plain: string, header: string): number {
  return Math.max(Math.min(textWidth(plain), 4), textWidth(header.slice(plain.length)))
}

function entryWidth(header: number, rows: readonly (readonly string[])[], index: number): number {
  let longest = header
  for (const row of rows.slice(0, LOOKED_AT)) longest = Math.max(longest, spacedWidth(row[index] ?? ''))
  return longest + PADDING
}

/** Some word processors put a quarter of a character between signs and numerals. */
function spacedWidth(text: string): number {
  return textWidth(text) + (text.match(/(?<=\d)(?=[\u2e80-\uffef])|(?<=[\u2e80-\uffef])(?=\d)/g)?.length ?? 0) / 4
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}

function fits(needed: readonly number[], flexible: readonly boolean[], capacity: number): boolean {
  const least = sum(needed.map((width, index) => (flexible[index] ? Math.min(width, NARROWEST) : width)))
  return least <= capacity
}

function shareOut(needed: readonly number[], flexible: readonly boolean[], capacity: number): number[] {
  const total = sum(needed)
  const stretches = flexible.some(Boolean) ? flexible : needed.map(() => true)
  const fixed = sum(needed.map((width, index) => (stretches[index] ? 0 : width)))
  const rest = capacity - fixed
  const words = total - fixed
  return needed.map((width, index) => (stretches[index] ? Math.max(Math.min(width, NARROWEST), (rest * width) / words) : width))
}
