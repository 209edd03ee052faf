import type { RefusalParams } from '#base/domain-error'
import type { Instant } from '#base/plain-date'
import type { NoteKind } from './cell-sink.ts'

/** reading: in the background · previewed: waits for a person · confirmed: taken in · withdrawn · failed: the file is unfit. */
export type BatchState = 'reading' | 'previewed' | 'confirmed' | 'withdrawn' | 'failed'

/**
 * What becomes of a row: new or changed ones can be taken in, the same ones have no effect, the other three are kept out
 * and told.
 */
export type RowVerdict = 'new' | 'same' | 'changed' | 'error' | 'duplicate-in-file' | 'foreign-unit'

export type DifferenceDecision = 'take-new' | 'keep-stored'

export type RowCounts = Readonly<Record<RowVerdict, number>> & {
  readonly rows: number
  /** Rows that are good and have a warning. */
  readonly warned: number
}

export interface CellExample {
  readonly row: number
  /** `C17`. */
  readonly address: string
  readonly text: string
}

/** Faults of one rule in one column, with the first few cells. */
export interface FaultGroup {
  readonly code: string
  readonly column: string | null
  readonly severity: 'error' | 'warning'
  readonly advice: string
  readonly count: number
  readonly params: RefusalParams
  readonly examples: readonly CellExample[]
}

/** Cells of one column that were read otherwise than written, without a change of meaning. */
export interface NoteGroup {
  readonly column: string
  readonly kind: NoteKind
  readonly count: number
  readonly examples: readonly (CellExample & { readonly readAs: string })[]
}

/** What a person must have seen and accepted before the batch can be confirmed. */
export type QuestionId =
  | 'rows-left-out'
  | 'warnings'
  | 'hidden-rows'
  | 'hidden-columns'
  | 'other-sheets'
  | 'unknown-columns'
  | 'missing-columns'
  | 'older-template'
  | 'same-file'
  | 'volume-fell'

export interface Question {
  readonly id: QuestionId
  readonly params: RefusalParams
}

export interface BatchSummary {
  readonly sheet: string
  readonly headerRow: number
  /** For each column of the template its place in the sheet, or -1. */
  readonly places: readonly number[]
  readonly counts: RowCounts
  readonly faults: readonly FaultGroup[]
  readonly notes: readonly NoteGroup[]
  readonly questions: readonly Question[]
  /** Faults beyond this many are counted, but not kept cell by cell. */
  readonly faultsKept: number
}

/** Field by field, what is stored and what the file says. Amounts are fen, days ISO. */
export interface Difference {
  readonly column: string
  readonly stored: string | null
  readonly given: string | null
}

export interface Batch {
  readonly batchId: string
  readonly template: string
  readonly templateVersion: number
  readonly unit: string
  readonly state: BatchState
  readonly fileName: string
  readonly fileSize: number
  readonly evidenceId: string
  readonly rowsRead: number
  readonly shareRead: number
  readonly summary: BatchSummary | null
  readonly refusalCode: string | null
  readonly refusalParams: RefusalParams | null
  readonly received: number | null
  readonly openedBy: string
  readonly openedAt: Instant
  readonly readAt: Instant | null
  readonly confirmedAt: Instant | null
  readonly withdrawnAt: Instant | null
  readonly version: number
}

/** Faults kept cell by cell for one batch, so that a file of nothing but errors cannot fill the disk. */
export const mostFaultsKept = 200_000
