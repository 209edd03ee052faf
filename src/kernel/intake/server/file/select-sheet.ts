import { bestTemplate, type HeaderMatch, isHeader, matchHeader, type TemplateHead } from '../../common/header.ts'
import { contentOf, type RawCell, tagOf } from '../../common/raw-cell.ts'
import { refuseFile } from './file-refusal.ts'
import type { OpenedFile, OpenedSheet } from './opened-file.ts'

/** Where the rows of a file lie and what of the file is left unread. */
export interface FileLayout {
  readonly format: 'xlsx' | 'xls' | 'csv'
  readonly sheet: string
  /** Row of the header, from 1. */
  readonly headerRow: number
  /** For each column of the template the sheet column from 0, or -1 where the file has none. */
  readonly places: readonly number[]
  readonly date1904: boolean
  /** Headers of optional columns that the file does not have. */
  readonly missingColumns: readonly string[]
  /** Headers the template does not know; their cells are not read. */
  readonly unknownColumns: readonly string[]
  /** Other visible sheets with this header and rows under it; they are not read. */
  readonly otherSheets: readonly string[]
  /** The template version the workbook was downloaded with, when it says so. */
  readonly downloadedVersion: number | null
}

const HEADER_WITHIN = 20

interface Candidate {
  readonly sheet: OpenedSheet
  readonly headerRow: number
  readonly match: HeaderMatch
  readonly texts: readonly string[]
  readonly hasRows: boolean
}

/** Finds the sheet and header row of a template; refuses with the template it seems to be, or with what the header lacks. */
export async function selectSheet(file: OpenedFile, wanted: TemplateHead, all: readonly TemplateHead[]): Promise<{ sheet: OpenedSheet; layout: FileLayout }> {
  const heads: Head[] = []
  for (const sheet of file.sheets) heads.push(await readHead(sheet))
  const candidates = heads.flatMap((head): Candidate[] => {
    const found = head.rows.map((row) => ({ row, match: matchHeader(wanted, row.texts) })).filter(({ match }) => isHeader(match))
    const best = found.reduce<(typeof found)[number] | undefined>((before, next) => (before && before.match.matched >= next.match.matched ? before : next), undefined)
    return best ? [{ sheet: head.sheet, headerRow: best.row.number, match: best.match, texts: best.row.texts, hasRows: head.rows.some((row) => row.number > best.row.number) }] : []
  })
  const [markedId, markedVersion] = (file.marker ?? '').split('@')
  if (candidates.length === 0 || (markedId && markedId !== wanted.id && all.some((template) => template.id === markedId))) refuseTemplate(heads, wanted, all, markedId)
  const visible = candidates.filter((candidate) => !candidate.sheet.hidden)
  if (visible.length === 0) refuseFile('intake.file.sheet-hidden', { sheet: candidates[0]!.sheet.name })
  const named = visible.find((candidate) => candidate.sheet.name.trim() === wanted.sheet)
  const filled = visible.filter((candidate) => candidate.hasRows)
  const chosen = named ?? (filled.length === 1 ? filled[0]! : visible[0]!)
  if (!named && filled.length > 1) refuseFile('intake.file.several-sheets', { sheets: filled.map((candidate) => candidate.sheet.name).join('、'), sheet: wanted.sheet })
  checkTemplate(chosen, all)
  checkColumns(chosen.match)
  return {
    sheet: chosen.sheet,
    layout: {
      format: file.format,
      sheet: chosen.sheet.name,
      headerRow: chosen.headerRow,
      places: chosen.match.places,
      date1904: file.date1904,
      missingColumns: chosen.match.missing.map((column) => column.header),
      unknownColumns: chosen.match.unknown.map((column) => column.header),
      otherSheets: filled.filter((candidate) => candidate !== chosen).map((candidate) => candidate.sheet.name),
      downloadedVersion: markedId === wanted.id && markedVersion ? Number(markedVersion) : null,
    },
  }
}

interface Head {
  readonly sheet: OpenedSheet
  readonly rows: readonly { readonly number: number; readonly texts: readonly string[] }[]
}

async function readHead(sheet: OpenedSheet): Promise<Head> {
  const rows: { number: number; texts: string[] }[] = []
  for await (const chunk of sheet.rows()) {
    for (const row of chunk) {
      const texts = Array.from(row.cells, headerText)
      if (texts.some((text) => text.trim() !== '')) rows.push({ number: row.number, texts })
    }
    if (rows.length > HEADER_WITHIN) break
  }
  return { sheet, rows: rows.slice(0, HEADER_WITHIN + 1) }
}

function headerText(cell: RawCell | undefined): string {
  return cell === undefined ? '' : tagOf(cell) === 0 ? cell : contentOf(cell)
}

function refuseTemplate(heads: readonly Head[], wanted: TemplateHead, all: readonly TemplateHead[], marked: string | undefined): never {
  if (heads.every((head) => head.rows.length === 0)) return refuseFile('intake.file.no-rows')
  const byMarker = all.find((template) => template.id === marked && template.id !== wanted.id)
  const others = all.filter((template) => template.id !== wanted.id)
  const seems = byMarker ?? heads.flatMap((head) => head.rows.flatMap((row) => bestTemplate(others, row.texts) ?? []))[0]?.template
  if (seems) return refuseAs(wanted, seems)
  const first = heads.find((head) => !head.sheet.hidden && head.rows.length > 0)?.rows[0]
  const known = Math.max(0, ...heads.flatMap((head) => head.rows.map((row) => matchHeader(wanted, row.texts).matched)))
  return refuseFile('intake.file.header-not-found', {
    known,
    columns: wanted.columns.length,
    expected: shownList(wanted.columns.slice(0, 6).map((column) => column.header)),
    seen: shownList((first?.texts ?? []).filter((text) => text.trim() !== '').slice(0, 6)),
    row: first?.number ?? 1,
  })
}

function refuseAs(wanted: TemplateHead, seems: TemplateHead): never {
  return refuseFile('intake.file.wrong-template', { wanted: wanted.title.zh, wantedEn: wanted.title.en, found: seems.title.zh, foundEn: seems.title.en, foundId: seems.id })
}

/** Templates may share half their columns (licences and penalties do): what lacks required ones may be another, whole. */
function checkTemplate({ match, texts }: Candidate, all: readonly TemplateHead[]): void {
  if (!match.missing.some((column) => column.required)) return
  const other = bestTemplate(
    all.filter((template) => template.id !== match.template.id),
    texts,
  )
  if (other && other.matched > match.matched && !other.missing.some((column) => column.required)) refuseAs(match.template, other.template)
}

function checkColumns(match: HeaderMatch): void {
  if (match.duplicated.length > 0) {
    refuseFile('intake.file.columns-duplicated', { columns: shownList(match.duplicated.map(({ header, places }) => `${header}（${places.map(columnLetters).join('、')}）`)) })
  }
  const missing = match.missing.filter((column) => column.required)
  if (missing.length > 0)
    refuseFile('intake.file.columns-missing', { columns: shownList(missing.map((column) => column.header)), unknown: shownList(match.unknown.map((column) => column.header)) })
}

function shownList(texts: readonly string[]): string {
  return texts.map((text) => text.slice(0, 40)).join('、')
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(65 + (rest % 26)) + letters
  return letters
}
