import type { SheetFrame, SheetRow } from './sheet-scanner.ts'

export interface OpenedSheet {
  readonly name: string
  readonly hidden: boolean
  /** Rows in chunks; `columns` limits which cells are read. */
  rows(columns?: ReadonlySet<number>): AsyncIterable<readonly SheetRow[]>
  /** How much of the sheet has been read, 0 to 1. */
  share(): number
  /** What stands around the rows; complete once they have been read to the end. */
  frame(): SheetFrame
}

/** A table file of any format, opened. */
export interface OpenedFile {
  readonly format: 'xlsx' | 'xls' | 'csv'
  readonly sheets: readonly OpenedSheet[]
  readonly date1904: boolean
  /** `administrative-penalty@1` in a workbook downloaded from here. */
  readonly marker: string | undefined
  close(): Promise<void>
}
