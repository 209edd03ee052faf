import type { ActContext } from '#platform/acts'
import type { RoomTexts } from '#platform/text/common'
import type { AnyDraft, ColumnSpec, DraftOf, RowOf, RowRule, Template } from '../common/template.ts'

/** A row on its way into a measure: it passed every check and is new, or changed and decided to be taken. */
export interface IntakeRow<Row> {
  /** Row of the sheet, from 1, as Excel shows it. */
  readonly rowNumber: number
  readonly identity: string
  /** Hash of the row's values. The measure keeps it with its record, so that the same row is known again. */
  readonly hash: string
  readonly change: 'new' | 'changed'
  readonly values: Row
}

/** What a measure holds under an identity. */
export interface StoredRow {
  /** The hash that came with the row; of a record made by hand, `hashRow(template, values)`. */
  readonly hash: string
  /** The values by column key, for showing a difference field by field. */
  readonly record: AnyDraft
}

/** What a batch needs to know once before its rows are checked. */
export interface Preparation<Draft> {
  /** Code of the unit a row says it belongs to; null where the row does not say. Another unit's row is kept out. */
  unitOf?(row: Draft): string | null
  /** Rules that need what was loaded. */
  readonly rules?: readonly RowRule<Draft>[]
}

/** How one measure takes rows in, as it is declared. Intake knows nothing else of a measure. */
export interface IntakeSpec<C extends readonly ColumnSpec[]> {
  readonly template: Template<C>
  /** Permission `measure.object.import`; held with reach of the unit whose rows they are. */
  readonly permission: string
  /** Texts of the codes its rules use, for previews and marked files. */
  readonly texts?: RoomTexts
  /** Address of a workbook with planted mistakes to practise with; offered where data are a demonstration. */
  readonly exercise?: string
  /** Screen where what came in is worked on next, with `:batch` and `:unit`; offered once a batch is confirmed. */
  readonly next?: string
  /** Loads once a batch what its rules need. */
  prepare?(ctx: ActContext, unit: string): Promise<Preparation<DraftOf<C>>>
  /** What the unit already has under these identities (at most 5,000 at once); withdrawn records left out. */
  existing(ctx: ActContext, unit: string, identities: readonly string[]): Promise<ReadonlyMap<string, StoredRow>>
  /**
   * Stores the rows, starts clocks, appends one ledger entry a record, in the caller's transaction. Batches of at most
   * 2,000 rows; set-based statements only.
   */
  receive(ctx: ActContext, input: { readonly unit: string; readonly batchId: string; readonly rows: AsyncIterable<readonly IntakeRow<RowOf<C>>[]> }): Promise<void>
  /** Takes back what the batch brought; refuses with its own reason when something of it is already published. Answers how many records. */
  withdraw(ctx: ActContext, input: { readonly unit: string; readonly batchId: string }): Promise<{ readonly withdrawn: number }>
}

/** The same with its id, and its rows typed for whoever does not know its columns. */
export interface Intake<C extends readonly ColumnSpec[] = readonly ColumnSpec[]>
  extends Pick<IntakeSpec<readonly ColumnSpec[]>, 'permission' | 'texts' | 'exercise' | 'next' | 'prepare' | 'existing' | 'receive' | 'withdraw'> {
  /** The template's id. */
  readonly id: string
  readonly template: Template<C>
}

/** Declares how a measure takes a template in. */
export function defineIntake<const C extends readonly ColumnSpec[]>(intake: IntakeSpec<C>): Intake<C> {
  const { prepare, receive, ...same } = intake
  return {
    ...same,
    id: intake.template.id,
    ...(prepare ? { prepare: prepare as NonNullable<Intake['prepare']> } : {}),
    receive: receive as Intake['receive'],
  }
}
