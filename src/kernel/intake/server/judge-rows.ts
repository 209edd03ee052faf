import type { Difference, RowVerdict } from '../common/batch.ts'
import { shownText } from '../common/raw-cell.ts'
import { encodeRow, encodeValue, rowOfText, rowText } from '../common/row-codec.ts'
import type { ReadRow } from '../common/row-reader.ts'
import type { AnyDraft, RowFault, Template } from '../common/template.ts'
import type { BatchFindings } from './batch-findings.ts'
import type { Preparation, StoredRow } from './define-intake.ts'
import { cellAddress, type RawRows } from './file/read-rows.ts'
import type { FileLayout } from './file/select-sheet.ts'
import { hashText } from './hash-row.ts'
import type { RowBytes } from './row-bytes.ts'

/** A row on its way to the staging table. */
export interface JudgedRow {
  readonly rowNumber: number
  readonly identity: string | null
  /** Where its values lie as one text among the bytes of its chunk. */
  readonly start: number
  readonly end: number
  readonly hash: string | null
  /** What is remembered of it for later rows of the same number; set for good rows. */
  readonly first: FirstRow | null
  verdict: RowVerdict
  storedHash: string | null
  differences: readonly Difference[] | null
}

/** The first row of a number in a file. */
export interface FirstRow {
  readonly rowNumber: number
  readonly hash: string
  verdict: RowVerdict
}

export interface JudgedFault {
  readonly rowNumber: number
  readonly position: number
  readonly fault: RowFault
  readonly text: string
}

export interface Judge {
  /** Judges the rows of one batch of the file as far as the file itself can tell. */
  judge(raw: RawRows, texts: RowBytes): { rows: JudgedRow[]; faults: JudgedFault[] }
  /** Earlier rows that a later row of the same number contradicts; they cannot go in either. */
  readonly contradicted: ReadonlyMap<number, { readonly first: FirstRow; readonly later: number }>
}

/** Judges rows by the template, the unit and the rows before them in the same file. */
export function fileJudge(input: {
  readonly template: Template
  readonly unit: string
  /** Name of a unit in both languages, for telling whose row it is. */
  unitName(code: string): { readonly unit: string; readonly unitEn: string }
  readonly layout: FileLayout
  readonly read: (cells: readonly string[]) => ReadRow
  readonly preparation: Preparation<AnyDraft>
  readonly findings: BatchFindings
}): Judge {
  const { template, layout, findings, preparation, read } = input
  const columnIndex = new Map(template.columns.map((column, index) => [column.key, index]))
  const firstOf = new Map<string, FirstRow>()
  const contradicted = new Map<number, { first: FirstRow; later: number }>()

  function judgeRow(cells: readonly string[], rowNumber: number, texts: RowBytes, faults: JudgedFault[]): JudgedRow {
    const row = read(cells)
    const { start, end } = texts.add(rowText(template, row.values))
    let position = 0
    const tell = (fault: RowFault) => {
      const index = fault.column === undefined ? -1 : (columnIndex.get(fault.column) ?? -1)
      const cell = index === -1 ? '' : shownText(cells[index] ?? '')
      if (findings.fault(fault, rowNumber, cellAddress(layout, index, rowNumber), cell)) faults.push({ rowNumber, position: position++, fault, text: cell })
    }
    for (const fault of row.faults) tell(fault)
    for (const [column, kind] of row.notes) {
      const index = columnIndex.get(column)!
      findings.note(column, kind, () => ({
        row: rowNumber,
        address: cellAddress(layout, index, rowNumber),
        text: shownText(cells[index] ?? '').slice(0, 60),
        readAs: encodeValue(row.values[column])?.slice(0, 60) ?? '',
      }))
    }
    let verdict: RowVerdict = row.hasError ? 'error' : 'new'
    const identity = template.identity(row.values)
    if (identity === null && !row.hasError) {
      tell({ code: 'intake.row.no-identity', severity: 'error' })
      verdict = 'error'
    }
    const unit = preparation.unitOf?.(row.values) ?? null
    if (unit !== null && unit !== input.unit) {
      tell({ code: 'intake.row.foreign-unit', severity: 'error', params: { ...input.unitName(unit), code: unit } })
      verdict = 'foreign-unit'
    }
    const hash = verdict === 'new' ? hashText(texts.between(start, end)) : null
    let first: FirstRow | null = null
    if (identity !== null && hash !== null) {
      const before = firstOf.get(identity)
      if (before === undefined) {
        first = { rowNumber, hash, verdict }
        firstOf.set(ownCopy(identity), first)
      } else {
        tell({ code: before.hash === hash ? 'intake.row.repeated' : 'intake.row.contradicts', severity: 'error', params: { row: before.rowNumber } })
        verdict = 'duplicate-in-file'
        if (before.hash !== hash) contradicted.set(before.rowNumber, { first: before, later: rowNumber })
      }
    }
    if (verdict === 'new' && row.faults.length > 0) findings.counts.warned += 1
    findings.counts.rows += 1
    return { rowNumber, identity, start, end, hash: verdict === 'new' ? hash : null, first, verdict, storedHash: null, differences: null }
  }

  return {
    contradicted,
    judge(raw, texts) {
      const rows: JudgedRow[] = []
      const faults: JudgedFault[] = []
      for (let index = 0; index < raw.rows.length; index += 1) {
        const cells = raw.rows[index]!
        rows.push(judgeRow(cells, raw.rowNumbers[index]!, texts, faults))
      }
      return { rows, faults }
    },
  }
}

const scratch = Buffer.alloc(64 * 1024)

/** A text of its own: a piece of a longer one would keep all of that in memory for as long as the map lives. */
function ownCopy(text: string): string {
  return text.length * 2 > scratch.length ? Buffer.from(text).toString() : scratch.toString('utf16le', 0, scratch.write(text, 'utf16le'))
}

/** Compares rows that are good with what is stored under their identities, and sets their verdicts. */
export function compareWithStored(template: Template, rows: readonly JudgedRow[], texts: RowBytes, stored: ReadonlyMap<string, StoredRow>): void {
  for (const row of rows) {
    if (row.verdict !== 'new' || row.identity === null) continue
    const before = stored.get(row.identity)
    if (before === undefined) continue
    if (before.hash === row.hash) {
      judged(row, 'same')
      continue
    }
    const given = rowOfText(texts.between(row.start, row.end).toString())
    const held = encodeRow(template, before.record)
    const differences = template.columns.flatMap((column, index) =>
      held[index] === (given[index] ?? null) ? [] : [{ column: column.key, stored: held[index] ?? null, given: given[index] ?? null }],
    )
    // Another hash over the same values: the record was hashed under older columns. Nothing has changed.
    judged(row, differences.length === 0 ? 'same' : 'changed')
    row.storedHash = before.hash
    row.differences = differences.length === 0 ? null : differences
  }
}

function judged(row: JudgedRow, verdict: RowVerdict): void {
  row.verdict = verdict
  if (row.first) row.first.verdict = verdict
}
