import { headerMarks } from './data/words.ts'
import { foldIdentifier } from './normalise.ts'

/** What of a template is needed to find it in a file: plain data, so that it can cross a thread. */
export interface TemplateHead {
  readonly id: string
  readonly version: number
  readonly title: { readonly zh: string; readonly en: string }
  readonly sheet: string
  readonly columns: readonly HeadColumn[]
}
export interface HeadColumn {
  readonly key: string
  readonly header: string
  readonly en: string
  readonly aliases?: readonly string[]
  readonly required?: boolean
}

export function headOf(template: TemplateHead): TemplateHead {
  const { id, version, title, sheet } = template
  const columns = template.columns.map(({ key, header, en, aliases, required }) => ({ key, header, en, aliases: aliases ?? [], required: required ?? false }))
  return { id, version, title, sheet, columns }
}

/** A header made comparable: no required mark, no （必填） or （选填）, width, case, blanks and brackets folded. */
export function foldHeader(text: string): string {
  return foldIdentifier(text)
    .replace(headerMarks, '')
    .replace(/^[*※★]+|[*※★:]+$/g, '')
}

/** How the cells of one row lie on a template's columns. */
export interface HeaderMatch {
  readonly template: TemplateHead
  /** For each column of the template, the sheet column (from 0) that holds it; -1 where it is missing. */
  readonly places: readonly number[]
  readonly matched: number
  readonly missing: readonly HeadColumn[]
  /** Headers that the template does not know. */
  readonly unknown: readonly { readonly place: number; readonly header: string }[]
  readonly duplicated: readonly { readonly places: readonly number[]; readonly header: string }[]
}

/** Lays a row's cells on the columns of a template. */
export function matchHeader(template: TemplateHead, cells: readonly string[]): HeaderMatch {
  const index = headerIndex(template)
  const found: number[][] = template.columns.map(() => [])
  const unknown: { place: number; header: string }[] = []
  for (const [place, cell] of cells.entries()) {
    const folded = foldHeader(cell)
    if (folded === '') continue
    const column = index.get(folded)
    if (column === undefined) unknown.push({ place, header: cell.trim() })
    else found[column]!.push(place)
  }
  return {
    template,
    places: found.map((places) => places[0] ?? -1),
    matched: found.filter((places) => places.length > 0).length,
    missing: template.columns.filter((_, column) => found[column]!.length === 0),
    unknown,
    duplicated: template.columns.flatMap((column, at) => (found[at]!.length > 1 ? [{ places: found[at]!, header: column.header }] : [])),
  }
}

const indexes = new WeakMap<TemplateHead, ReadonlyMap<string, number>>()

/** Every spelling of every header, folded, to its column. Throws when one spelling is claimed twice. */
export function headerIndex(template: TemplateHead): ReadonlyMap<string, number> {
  let index = indexes.get(template) as Map<string, number> | undefined
  if (!index) {
    index = new Map()
    for (const [at, column] of template.columns.entries()) {
      for (const spelling of [column.header, column.en, ...(column.aliases ?? [])]) {
        const folded = foldHeader(spelling)
        const other = index.get(folded)
        if (other !== undefined && other !== at) throw new Error(`template ${template.id}: header ${spelling} is claimed twice`)
        index.set(folded, at)
      }
    }
    indexes.set(template, index)
  }
  return index
}

/** Whether enough of a template's columns are there to be sure that this row is its header: half of them and two at least. */
export function isHeader(match: HeaderMatch): boolean {
  return match.matched >= Math.min(match.template.columns.length, Math.max(2, Math.ceil(match.template.columns.length / 2)))
}

/** The template whose columns a row fits best, if it fits one at all. */
export function bestTemplate(templates: readonly TemplateHead[], cells: readonly string[]): HeaderMatch | undefined {
  let best: HeaderMatch | undefined
  for (const template of templates) {
    const match = matchHeader(template, cells)
    if (isHeader(match) && (best === undefined || match.matched - match.unknown.length > best.matched - best.unknown.length)) best = match
  }
  return best
}
