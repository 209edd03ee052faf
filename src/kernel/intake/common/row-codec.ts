import type { AnyDraft, CellValue, Template } from './template.ts'

/** Fen as decimal text, the rest as it is: the form in which a row is staged, compared and hashed. */
export type EncodedValue = string | number | null

export function encodeValue(value: CellValue | null | undefined): EncodedValue {
  if (value === null || value === undefined) return null
  return typeof value === 'bigint' ? value.toString() : value
}

/** A row's values in the order of the template's columns. */
export function encodeRow(template: Template, values: AnyDraft): EncodedValue[] {
  return template.columns.map((column) => encodeValue(values[column.key]))
}

export function decodeRow(template: Template, cells: readonly EncodedValue[]): AnyDraft {
  const values: Record<string, CellValue | null> = {}
  for (let index = 0; index < template.columns.length; index += 1) {
    const column = template.columns[index]!
    const cell = cells[index] ?? null
    values[column.key] = cell !== null && (column.kind === 'amount-yuan' || column.kind === 'amount-wan-yuan') ? BigInt(cell) : cell
  }
  return values
}

/**
 * The text that is hashed to know a row again: keys and values of what is filled, in column order, so that an optional
 * column added to the template later does not make every stored row look changed.
 */
export function rowText(template: Template, cells: readonly EncodedValue[]): string {
  let text = template.id
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index]
    if (cell !== null) text += `\u001e${template.columns[index]!.key}\u001f${cell}`
  }
  return text
}
