import type { AnyDraft, CellValue, Template } from './template.ts'

/** Fen and counts as decimal text, the rest as it is: the form in which a value is staged, compared and hashed. */
export type EncodedValue = string | null

export function encodeValue(value: CellValue | null | undefined): EncodedValue {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : value.toString()
}

/** A row's values in the order of the template's columns. */
export function encodeRow(template: Template, values: AnyDraft): EncodedValue[] {
  return template.columns.map((column) => encodeValue(values[column.key]))
}

/** The values of an encoded row; '' is blank too. */
export function decodeRow(template: Template, encoded: readonly EncodedValue[]): AnyDraft {
  const values: Record<string, CellValue | null> = {}
  for (let index = 0; index < template.columns.length; index += 1) {
    const { key, kind } = template.columns[index]!
    const value = encoded[index] || null
    if (value === null) values[key] = null
    else if (kind === 'amount-yuan' || kind === 'amount-wan-yuan') values[key] = BigInt(value)
    else values[key] = kind === 'integer' ? Number(value) : value
  }
  return values
}

const VALUE_END = '\u001f'

/**
 * A row's values as one text, in the order of the template's columns, divided by a character that no value can hold.
 * Blanks at the end are left out, so that an optional column added to the template's end does not make stored rows look
 * changed.
 */
export function rowText(template: Template, values: AnyDraft): string {
  let text = ''
  let blanks = ''
  for (const { key } of template.columns) {
    const value = values[key]
    if (value !== null && value !== undefined) {
      text += blanks + value
      blanks = ''
    }
    blanks += VALUE_END
  }
  return text
}

export function rowOfText(text: string): EncodedValue[] {
  return text.split(VALUE_END).map((value) => (value === '' ? null : value))
}
