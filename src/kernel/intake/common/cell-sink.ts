import type { RefusalParams } from '#base/domain-error'
import type { RowFault } from './template.ts'

/** A harmless difference between a cell as written and as read; told in the preview, counted by column. */
export type NoteKind =
  | 'width-or-blanks'
  | 'date-form'
  | 'date-number'
  | 'time-left-out'
  | 'separators'
  | 'unit-word'
  | 'number-as-text'
  | 'label'
  | 'letter-case'
  | 'quoting'
  | 'long-term'

/** Where the readers of one row put what they find. One sink serves a whole file, row after row. */
export class CellSink {
  faults: RowFault[] = []
  /** Pairs: column key, kind. */
  notes: (readonly [column: string, kind: NoteKind])[] = []
  #column = ''

  startRow(): void {
    if (this.faults.length > 0) this.faults = []
    if (this.notes.length > 0) this.notes = []
  }
  startCell(column: string): void {
    this.#column = column
  }
  /** Refuses the current cell; answers null so that a reader can end with it. */
  refuse(code: string, params?: RefusalParams): null {
    this.faults.push({ column: this.#column, code, severity: 'error', ...(params ? { params } : {}) })
    return null
  }
  note(kind: NoteKind): void {
    this.notes.push([this.#column, kind])
  }
}
