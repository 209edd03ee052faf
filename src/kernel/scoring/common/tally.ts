import type { FactRole } from '#kernel/facts/common'

/** Facts in force, counted: how many of one unit, kind, role and outcome. What a score is made of. */
export interface TallyLine {
  /** Code of the unit. */
  readonly unit: string
  readonly kind: string
  readonly role: FactRole
  readonly outcome: string
  readonly count: bigint
}

/** Open objections in the period: how many of one unit against facts of one kind or against one indicator. */
export interface ContestedLine {
  readonly unit: string
  /** Fact kind or indicator id. */
  readonly targetKind: string
  readonly count: bigint
}

/** Counts of predecessors given to today's units: the attribution `as-is`. Units without an entry keep their own. */
export function reattribute<Line extends { readonly unit: string; readonly count: bigint }>(lines: readonly Line[], successors: ReadonlyMap<string, string>): Line[] {
  const merged = new Map<string, Line>()
  for (const line of lines) {
    const moved = { ...line, unit: successors.get(line.unit) ?? line.unit }
    const { count, ...rest } = moved
    const key = JSON.stringify(rest)
    const before = merged.get(key)
    merged.set(key, before ? { ...moved, count: before.count + count } : moved)
  }
  return [...merged.values()]
}
