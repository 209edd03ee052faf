import type { RefusalParams } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { Batch, Difference, DifferenceDecision, RowVerdict } from '../common/batch.ts'
import type { EncodedValue } from '../common/row-codec.ts'
import { columnLetters } from './file/select-sheet.ts'
import { readPacks } from './row-pack.ts'

export interface StagedRow {
  readonly rowNumber: number
  readonly verdict: RowVerdict
  readonly identity: string | null
  readonly values: readonly EncodedValue[]
}

/** A verdict, or all three that keep a row out. */
export type ShownRows = RowVerdict | 'left-out'

const leftOut: ReadonlySet<RowVerdict> = new Set(['error', 'duplicate-in-file', 'foreign-unit'])

/** Staged rows of one kind from a row of the sheet on. `next` is where the next page begins. */
export async function listRows(
  ctx: Pick<ActContext, 'db' | 'district'>,
  input: { readonly batch: Batch; readonly verdict?: ShownRows | undefined; readonly fromRow: number; readonly limit: number },
): Promise<{ rows: StagedRow[]; next: number | null }> {
  const { batch, verdict, fromRow, limit } = input
  const { excluded } = await ctx.db.one<{ excluded: number[] }>(sql`select excluded from intake.batch where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  const contradicted = new Set(excluded)
  const rows: StagedRow[] = []
  for await (const pack of readPacks(ctx, batch.batchId, { fromRow })) {
    for (const staged of pack) {
      const row = contradicted.has(staged.rowNumber) ? { ...staged, verdict: 'duplicate-in-file' as const } : staged
      if (row.rowNumber < fromRow || !(verdict === undefined || verdict === row.verdict || (verdict === 'left-out' && leftOut.has(row.verdict)))) continue
      if (rows.length === limit) return { rows, next: row.rowNumber }
      rows.push({ rowNumber: row.rowNumber, verdict: row.verdict, identity: row.identity, values: row.encoded.map((value) => value || null) })
    }
  }
  return { rows, next: null }
}

export interface StagedDifference {
  readonly rowNumber: number
  readonly identity: string
  readonly fields: readonly Difference[]
  readonly decision: DifferenceDecision | null
}

export async function listDifferences(
  ctx: Pick<ActContext, 'db' | 'district'>,
  input: { readonly batchId: string; readonly fromRow: number; readonly limit: number; readonly undecidedOnly?: boolean | undefined },
): Promise<{ differences: StagedDifference[]; next: number | null }> {
  const found = await ctx.db.rows<StagedDifference>(sql`
    select row_number as "rowNumber", identity, fields, decision from intake.difference
     where district = ${ctx.district} and batch_id = ${input.batchId} and row_number >= ${input.fromRow} ${input.undecidedOnly ? sql`and decision is null` : empty}
     order by row_number limit ${input.limit + 1}`)
  return { differences: found.slice(0, input.limit), next: found[input.limit]?.rowNumber ?? null }
}

export interface StagedFault {
  readonly rowNumber: number
  readonly position: number
  readonly column: string | null
  /** `C17`, or the row's number where it concerns the row. */
  readonly address: string
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly params: RefusalParams
  readonly advice: string
  readonly text: string
}

/** Faults in the order of the sheet, of one rule and column if asked. `after` and `next` name the last one seen: `17.2`. */
export async function listFaults(
  ctx: Pick<ActContext, 'db' | 'district'>,
  input: {
    readonly batch: Batch
    /** Keys of the template's columns in their order. */
    readonly columns: readonly string[]
    readonly code?: string | undefined
    readonly column?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<{ faults: StagedFault[]; next: string | null }> {
  const [row, position] = (input.after ?? '0.0').split('.').map(Number)
  const found = await ctx.db.rows<Omit<StagedFault, 'address'>>(sql`
    select row_number as "rowNumber", position::int as position, column_key as "column", code, severity, params, advice, coalesce(cell_text, '') as text from intake.fault
     where district = ${ctx.district} and batch_id = ${input.batch.batchId} and (row_number, position) > (${row}, ${input.after === undefined ? -1 : position})
       ${input.code ? sql`and code = ${input.code}` : empty} ${input.column ? sql`and column_key = ${input.column}` : empty}
     order by row_number, position limit ${input.limit + 1}`)
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    faults: page.map((fault) => ({ ...fault, address: addressOf(input.batch, input.columns, fault.column, fault.rowNumber) })),
    next: found.length > input.limit && last ? `${last.rowNumber}.${last.position}` : null,
  }
}

function addressOf(batch: Batch, columns: readonly string[], column: string | null, rowNumber: number): string {
  const place = column === null ? -1 : (batch.summary?.places[columns.indexOf(column)] ?? -1)
  return place === -1 ? String(rowNumber) : `${columnLetters(place)}${rowNumber}`
}
