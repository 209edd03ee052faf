import { isBlank } from '../../common/blank.ts'
import type { TemplateHead } from '../../common/header.ts'
import { detectFile } from './detect-file.ts'
import { type FileLimits, FileRefusal, refuseFile } from './file-refusal.ts'
import { openCsvFile } from './open-csv.ts'
import { openXlsxFile } from './open-xlsx.ts'
import type { OpenedFile } from './opened-file.ts'
import { type FileLayout, selectSheet } from './select-sheet.ts'

export interface ReadRequest {
  readonly path: string
  /** Where it is given, every row and column of this sheet is read as it stands, without a template. */
  readonly copySheet?: string
  readonly template: TemplateHead
  /** Every template there is, to say which one a wrong file seems to be. */
  readonly templates: readonly TemplateHead[]
  readonly limits: FileLimits
}

/** Rows packed into one text: cells and rows between separators that no cell can hold, so that they cross threads cheaply. */
export interface PackedRows {
  readonly text: string
  readonly rowNumbers: Int32Array
  /** 1 where the row is hidden. */
  readonly hidden: Uint8Array
  /** How much of the sheet has been read, 0 to 1. */
  readonly share: number
}

export const CELL_END = '\u001f'
export const ROW_END = '\u001e'

/** What could be told only after the last row. */
export interface FileEnd {
  readonly rows: number
  readonly hiddenRows: number
  readonly firstHiddenRows: readonly number[]
  readonly filtered: boolean
  /** Template columns that are hidden in the sheet, by index. */
  readonly hiddenColumns: readonly number[]
}

export type ReadMessage =
  | { readonly kind: 'layout'; readonly layout: FileLayout }
  | { readonly kind: 'rows'; readonly packed: PackedRows }
  | { readonly kind: 'end'; readonly end: FileEnd }
  | { readonly kind: 'refused'; readonly code: string; readonly params: FileRefusal['params'] }

const PACK = 500

/** Reads a file from its first byte to its last, telling what it finds; `tell` answers when there is room for more. */
export async function readFileRows(request: ReadRequest, tell: (message: ReadMessage) => Promise<void>): Promise<void> {
  let file: OpenedFile | undefined
  try {
    file = await openFile(request.path, request.limits)
    if (request.copySheet !== undefined) return await copySheet(file, request.copySheet, request.limits, tell)
    const { sheet, layout } = await selectSheet(file, request.template, request.templates)
    await tell({ kind: 'layout', layout })
    const { places } = layout
    const firstHiddenRows: number[] = []
    let hiddenRows = 0
    let rows = 0
    let lastRow = layout.headerRow
    let pack = newPack()
    for await (const chunk of sheet.rows(new Set(places.filter((place) => place >= 0)))) {
      for (const row of chunk) {
        if (row.number <= layout.headerRow) continue
        const line = packRow(row.cells, places)
        if (line === undefined) continue
        rows += 1
        if (rows > request.limits.maxRows) refuseFile('intake.file.too-many-rows', { most: request.limits.maxRows })
        if (row.hidden) {
          hiddenRows += 1
          if (firstHiddenRows.length < 10) firstHiddenRows.push(row.number)
        }
        lastRow = row.number
        pack.lines.push(line)
        pack.rowNumbers.push(row.number)
        pack.hidden.push(row.hidden ? 1 : 0)
        if (pack.lines.length >= PACK) {
          await tell({ kind: 'rows', packed: closePack(pack, sheet.share()) })
          pack = newPack()
        }
      }
    }
    if (pack.lines.length > 0) await tell({ kind: 'rows', packed: closePack(pack, sheet.share()) })
    if (rows === 0) refuseFile('intake.file.no-rows')
    const frame = sheet.frame()
    checkMerges(frame.merges, places, layout.headerRow, lastRow)
    const hiddenColumns = places.flatMap((place, index) => (frame.hiddenColumns.some(([from, to]) => place >= from && place <= to) ? [index] : []))
    await tell({ kind: 'end', end: { rows, hiddenRows, firstHiddenRows, filtered: frame.filtered, hiddenColumns } })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    await tell({ kind: 'refused', code: error.code, params: error.params })
  } finally {
    await file?.close()
  }
}

const MOST_COPIED_COLUMNS = 300

async function copySheet(file: OpenedFile, name: string, limits: FileLimits, tell: (message: ReadMessage) => Promise<void>): Promise<void> {
  const sheet = file.sheets.find((candidate) => candidate.name === name) ?? refuseFile('intake.file.corrupt')
  let pack = newPack()
  let rows = 0
  for await (const chunk of sheet.rows()) {
    for (const row of chunk) {
      rows += 1
      if (rows > limits.maxRows + 1_000) break
      pack.lines.push(Array.from(row.cells.slice(0, MOST_COPIED_COLUMNS), (cell) => cell ?? '').join(CELL_END))
      pack.rowNumbers.push(row.number)
      pack.hidden.push(0)
    }
    if (pack.lines.length >= PACK) {
      await tell({ kind: 'rows', packed: closePack(pack, sheet.share()) })
      pack = newPack()
    }
  }
  if (pack.lines.length > 0) await tell({ kind: 'rows', packed: closePack(pack, 1) })
  await tell({ kind: 'end', end: { rows, hiddenRows: 0, firstHiddenRows: [], filtered: false, hiddenColumns: [] } })
}

export async function openFile(path: string, limits: FileLimits): Promise<OpenedFile> {
  const format = await detectFile(path, limits)
  if (format === 'xlsx') return openXlsxFile(path, limits)
  if (format === 'csv') return openCsvFile(path)
  // Loaded only when an old workbook comes: it costs 60 MB of heap.
  const { openXlsFile } = await import('./open-xls.ts')
  return openXlsFile(path)
}

interface OpenPack {
  readonly lines: string[]
  readonly rowNumbers: number[]
  readonly hidden: number[]
}

const newPack = (): OpenPack => ({ lines: [], rowNumbers: [], hidden: [] })

function closePack(pack: OpenPack, share: number): PackedRows {
  return { share, text: pack.lines.join(ROW_END), rowNumbers: Int32Array.from(pack.rowNumbers), hidden: Uint8Array.from(pack.hidden) }
}

/** The cells of a row in the order of the template's columns; undefined when all of them are blank. */
function packRow(cells: readonly (string | undefined)[], places: readonly number[]): string | undefined {
  let line = ''
  let filled = false
  for (let index = 0; index < places.length; index += 1) {
    const cell = cells[places[index]!] ?? ''
    if (index > 0) line += CELL_END
    if (cell !== '') {
      line += cell
      filled ||= !isBlank(cell)
    }
  }
  return filled ? line : undefined
}

const RANGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/

function checkMerges(merges: readonly string[], places: readonly number[], headerRow: number, lastRow: number): void {
  const used = places.filter((place) => place >= 0)
  const inside = merges.filter((merge) => {
    const match = RANGE.exec(merge)
    if (!match) return false
    const [from, to] = [columnNumber(match[1]!), columnNumber(match[3]!)]
    return Number(match[4]) > headerRow && Number(match[2]) <= lastRow && used.some((place) => place >= from && place <= to)
  })
  if (inside.length > 0) refuseFile('intake.file.merged-cells', { ranges: inside.slice(0, 8).join('、'), count: inside.length })
}

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}
