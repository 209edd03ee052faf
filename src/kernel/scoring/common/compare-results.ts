import type { RunResult, UnitResult } from './run-result.ts'

/** What differs for one unit between two runs of a period; `causes` name indicators whose counts or points moved. */
export interface UnitDifference {
  readonly unit: string
  readonly rank: { readonly before: number | null; readonly after: number | null }
  readonly score: { readonly before: string | null; readonly after: string | null }
  readonly causes: readonly ComponentDifference[]
}

export interface ComponentDifference {
  readonly indicator: string
  readonly points: { readonly before: string | null; readonly after: string | null }
  /** Facts more (positive) or fewer (negative) by outcome. */
  readonly counts: readonly { readonly outcome: string; readonly change: number }[]
}

/** The units whose line changed, in the order of the later result; a superseding bulletin prints this. */
export function compareResults(before: RunResult, after: RunResult): UnitDifference[] {
  const old = new Map(before.units.map((unit) => [unit.unit, unit]))
  const codes = [...after.units.map((unit) => unit.unit), ...before.units.map((unit) => unit.unit).filter((code) => !after.units.some((unit) => unit.unit === code))]
  const now = new Map(after.units.map((unit) => [unit.unit, unit]))
  return codes.flatMap((code) => {
    const difference = differenceOf(code, old.get(code), now.get(code))
    return difference ? [difference] : []
  })
}

function differenceOf(unit: string, before: UnitResult | undefined, after: UnitResult | undefined): UnitDifference | undefined {
  const rank = { before: before?.rank ?? null, after: after?.rank ?? null }
  const score = { before: before?.score ?? null, after: after?.score ?? null }
  const indicators = new Set([...(before?.components ?? []), ...(after?.components ?? [])].map((each) => each.indicator))
  const causes = [...indicators].flatMap((indicator) => {
    const [old, now] = [before, after].map((result) => result?.components.find((each) => each.indicator === indicator))
    const outcomes = new Set([...(old?.counts ?? []), ...(now?.counts ?? [])].map((each) => each.outcome))
    const countIn = (component: typeof old, outcome: string) => component?.counts.find((each) => each.outcome === outcome)?.count ?? 0
    const counts = [...outcomes].map((outcome) => ({ outcome, change: countIn(now, outcome) - countIn(old, outcome) })).filter(({ change }) => change !== 0)
    const points = { before: old?.points ?? null, after: now?.points ?? null }
    return counts.length > 0 || points.before !== points.after ? [{ indicator, points, counts }] : []
  })
  const same = rank.before === rank.after && score.before === score.after && causes.length === 0
  return same ? undefined : { unit, rank, score, causes }
}
