import { type BatchSummary, type CellExample, type FaultGroup, mostFaultsKept, type NoteGroup, type Question, type RowCounts, type RowVerdict } from '../common/batch.ts'
import type { NoteKind } from '../common/cell-sink.ts'
import type { RowFault } from '../common/template.ts'

const EXAMPLES = 5

/** A text of its own, short enough to show: a slice of a packed batch would keep all of it in memory. */
export function excerpt(text: string): string {
  const characters = text.length > 80 ? `${[...text.slice(0, 80)].slice(0, 60).join('')}…` : text
  return Buffer.from(characters).toString()
}

/** What reading a file finds, gathered while the rows go by. */
export class BatchFindings {
  readonly counts: Record<RowVerdict | 'rows' | 'warned', number> = { rows: 0, new: 0, same: 0, changed: 0, error: 0, 'duplicate-in-file': 0, 'foreign-unit': 0, warned: 0 }
  readonly #faults = new Map<string, Omit<FaultGroup, 'count' | 'examples'> & { count: number; examples: CellExample[] }>()
  readonly #notes = new Map<string, { column: string; kind: NoteKind; count: number; examples: NoteGroup['examples'][number][] }>()
  kept = 0

  count(verdict: RowVerdict, by = 1): void {
    this.counts[verdict] += by
  }

  /** Counts a fault; answers whether it is to be kept cell by cell. */
  fault(fault: RowFault, row: number, address: string, text: string): boolean {
    const key = `${fault.code}\u0000${fault.column ?? ''}\u0000${fault.severity}`
    let group = this.#faults.get(key)
    if (!group) {
      group = { code: fault.code, column: fault.column ?? null, severity: fault.severity, advice: adviceOf(fault), count: 0, params: fault.params ?? {}, examples: [] }
      this.#faults.set(key, group)
    }
    group.count += 1
    if (group.examples.length < EXAMPLES) group.examples.push({ row, address, text: excerpt(text) })
    if (this.kept >= mostFaultsKept) return false
    this.kept += 1
    return true
  }

  note(column: string, kind: NoteKind, example: () => NoteGroup['examples'][number]): void {
    const key = `${column}\u0000${kind}`
    let group = this.#notes.get(key)
    if (!group) {
      group = { column, kind, count: 0, examples: [] }
      this.#notes.set(key, group)
    }
    group.count += 1
    if (group.examples.length < EXAMPLES) group.examples.push(example())
  }

  summary(place: Pick<BatchSummary, 'sheet' | 'headerRow' | 'places'>, questions: readonly Question[]): BatchSummary {
    const order = (group: { severity: string; count: number }) => (group.severity === 'error' ? 0 : 1)
    return {
      ...place,
      counts: this.counts as RowCounts,
      faults: [...this.#faults.values()].sort((a, b) => order(a) - order(b) || b.count - a.count),
      notes: [...this.#notes.values()].sort((a, b) => b.count - a.count),
      questions,
      faultsKept: this.kept,
    }
  }
}

export function adviceOf(fault: RowFault): string {
  return fault.advice ?? `${fault.code}.advice`
}
