import type { Template } from '../common/template.ts'

/** One cell as a clerk would type it; a number stands for a code that Excel has spoiled. */
export type ExerciseCell = string | number

/** A workbook to practise with: rows as a clerk types them under the headers of a template, as xlsx bytes. A key that is left out is an empty cell. */
export async function writeExercise(template: Template, rows: readonly Readonly<Record<string, ExerciseCell>>[]): Promise<Uint8Array> {
  // Loaded only when a workbook is asked for: it costs a server 60 MB of heap.
  const { utils, write } = await import('xlsx')
  const heads = template.columns.map((column) => `${column.required ? '*' : ''}${column.header}`)
  const page = utils.aoa_to_sheet([heads, ...rows.map((row) => template.columns.map((column) => row[column.key] ?? ''))])
  const book = utils.book_new()
  utils.book_append_sheet(book, page, template.sheet)
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}
