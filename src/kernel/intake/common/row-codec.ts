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

/** A row without values for every column: filled, it keeps its shape; built key by key it would become a slow dictionary. */
export function blankRow(template: Pick<Template, 'columns'>): Record<string, CellValue | null> {
  return JSON.parse(`{${template.columns.map((column) => `${JSON.stringify(column.key)}:null`).join(',')}}`) as Record<string, null>
}

/** Reads encoded rows of one template; '' is blank too. */
export function rowDecoder(template: Template): (encoded: readonly EncodedValue[]) => AnyDraft {
  const blank = blankRow(template)
  const columns = template.columns.map(({ key, kind }) => ({ key, isAmount: kind === 'amount-yuan' || kind === 'amount-wan-yuan', isInteger: kind === 'integer' }))
  return (encoded) => {
    const values = { ...blank }
    const count = Math.min(columns.length, encoded.length)
    for (let index = 0; index < count; index += 1) {
      const value = encoded[index]
      if (!value) continue
      const { key, isAmount, isInteger } = columns[index]!
      values[key] = isAmount ? BigInt(value) : isInteger ? Number(value) : value
    }
    return values
  }
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
