import type { Difference, RowVerdict } from '../common/batch.ts'
import { shownText } from '../common/raw-cell.ts'
import { type EncodedValue, encodeRow } from '../common/row-codec.ts'
import { isBlank, type ReadRow } from '../common/row-reader.ts'
import type { AnyDraft, RowFault, Template } from '../common/template.ts'
import type { BatchFindings } from './batch-findings.ts'
import type { Preparation, StoredRow } from './define-intake.ts'
import { cellAddress, type RawRows } from './file/read-rows.ts'
import type { FileLayout } from './file/select-sheet.ts'
import { hashEncoded } from './hash-row.ts'

/** A row on its way to the staging table. */
export interface JudgedRow {
  readonly rowNumber: number
  readonly identity: string | null
  readonly encoded: readonly EncodedValue[]
  readonly hash: string | null
  verdict: RowVerdict
  storedHash: string | null
  differences: readonly Difference[] | null
}

export interface JudgedFault {
  readonly rowNumber: number
  readonly position: number
  readonly fault: RowFault
  readonly text: string
}

export interface Judge {
  /** Judges the rows of one batch of the file as far as the file itself can tell. */
  judge(raw: RawRows): { rows: JudgedRow[]; faults: JudgedFault[] }
  /** Earlier rows that a later row of the same number contradicts; they cannot go in either. */
  readonly contradicted: ReadonlyMap<number, number>
}

/** Judges rows by the template, the unit and the rows before them in the same file. */
export function fileJudge(input: {
  readonly template: Template
  readonly unit: string
  readonly layout: FileLayout
  readonly read: (cells: readonly string[]) => ReadRow
  readonly preparation: Preparation<AnyDraft>
  readonly findings: BatchFindings
}): Judge {
  const { template, layout, findings, preparation, read } = input
  const columnIndex = new Map(template.columns.map((column, index) => [column.key, index]))
  const firstOf = new Map<string, { row: number; hash: string }>()
  const contradicted = new Map<number, number>()

  function judgeRow(cells: readonly string[], rowNumber: number, faults: JudgedFault[]): JudgedRow {
    const row = read(cells)
    const encoded = encodeRow(template, row.values)
    let position = 0
    const tell = (fault: RowFault) => {
      const index = fault.column === undefined ? -1 : (columnIndex.get(fault.column) ?? -1)
      const text = index === -1 ? '' : shownText(cells[index] ?? '')
      if (findings.fault(fault, rowNumber, cellAddress(layout, index, rowNumber), text)) faults.push({ rowNumber, position: position++, fault, text })
    }
    for (const fault of row.faults) tell(fault)
    for (const [column, kind] of row.notes) {
      const index = columnIndex.get(column)!
      findings.note(column, kind, () => ({
        row: rowNumber,
        address: cellAddress(layout, index, rowNumber),
        text: shownText(cells[index] ?? '').slice(0, 60),
        readAs: (encoded[index] ?? '').slice(0, 60),
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
      tell({ code: 'intake.row.foreign-unit', severity: 'error', params: { unit } })
      verdict = 'foreign-unit'
    }
    const hash = verdict === 'new' ? hashEncoded(template, encoded) : null
    if (identity !== null && hash !== null) {
      const first = firstOf.get(identity)
      if (first === undefined) firstOf.set(Buffer.from(identity).toString(), { row: rowNumber, hash })
      else {
        tell({ code: first.hash === hash ? 'intake.row.repeated' : 'intake.row.contradicts', severity: 'error', params: { row: first.row } })
        verdict = 'duplicate-in-file'
        if (first.hash !== hash) contradicted.set(first.row, rowNumber)
      }
    }
    if (verdict === 'new' && row.faults.length > 0) findings.counts.warned += 1
    findings.counts.rows += 1
    return { rowNumber, identity, encoded, hash, verdict, storedHash: null, differences: null }
  }

  return {
    contradicted,
    judge(raw) {
      const rows: JudgedRow[] = []
      const faults: JudgedFault[] = []
      for (let index = 0; index < raw.rows.length; index += 1) {
        const cells = raw.rows[index]!
        // Blanks that are not quite empty do not make a row.
        if (cells.every(isBlank)) continue
        rows.push(judgeRow(cells, raw.rowNumbers[index]!, faults))
      }
      return { rows, faults }
    },
  }
}

/** Compares rows that are good with what is stored under their identities, and sets their verdicts. */
export function compareWithStored(template: Template, rows: readonly JudgedRow[], stored: ReadonlyMap<string, StoredRow>): void {
  for (const row of rows) {
    if (row.verdict !== 'new' || row.identity === null) continue
    const before = stored.get(row.identity)
    if (before === undefined) continue
    if (before.hash === row.hash) {
      row.verdict = 'same'
      continue
    }
    const given = row.encoded
    const held = encodeRow(template, before.record)
    const differences = template.columns.flatMap((column, index) =>
      held[index] === given[index] ? [] : [{ column: column.key, stored: held[index] ?? null, given: given[index] ?? null }],
    )
    // Another hash over the same values: the record was hashed under older columns. Nothing has changed.
    row.verdict = differences.length === 0 ? 'same' : 'changed'
    row.storedHash = before.hash
    row.differences = differences.length === 0 ? null : differences
  }
}
