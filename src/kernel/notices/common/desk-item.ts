import type { RefusalParams } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'

/** Why something is on the desk; the desk groups in this order. */
export const deskKinds = ['overdue', 'due-soon', 'waiting-sign-off', 'returned', 'info'] as const
export type DeskKind = (typeof deskKinds)[number]

/** One thing someone has to do, found by a query at the moment of looking; nothing of it is stored. */
export interface DeskItem {
  /** Unique within its query: usually the record's id. */
  readonly id: string
  readonly kind: DeskKind
  /** Instead of the query's measure, for queries over many rooms. */
  readonly measure?: string
  /** Text key with parameters: what to do, in the reader's words. */
  readonly titleKey: string
  readonly params?: RefusalParams
  /** What it is about, as in the ledger: `disclosure.action:<id>`. */
  readonly about: string
  /** Path inside the workbench where it is done: `/disclosure/actions/<id>`. */
  readonly link: string
  /** Code of the unit that has to do it. */
  readonly unit: string
  readonly dueOn?: PlainDate | null
  /** Set when a clock stands behind it; the clock's own desk line then gives way to this one. */
  readonly clockId?: string
  /** The kind of that clock, whose name the reader sees in place of `{clock}` in the title. */
  readonly clock?: { readonly zh: string; readonly en: string }
  /** Working days to the due day; negative when overdue. */
  readonly workingDaysLeft?: number
  /** The due day rests on a year without a State Council notice. */
  readonly provisional?: boolean
  /** More than one record behind this line (a bulk waiting for review). */
  readonly count?: number
}
