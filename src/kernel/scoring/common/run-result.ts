import { z } from 'zod'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import type { RankedUnit } from './rank-units.ts'
import { formatRational } from './rational.ts'
import { Fraction } from './scheme.ts'

/** One indicator of one unit, as a run keeps it; all fractions are exact text. */
export const ComponentResult = z.strictObject({
  indicator: z.string(),
  state: z.enum(['scored', 'not-applicable', 'too-few']),
  counts: z.array(z.strictObject({ outcome: z.string(), count: z.int() })),
  sample: z.int(),
  numerator: z.int().nullable(),
  value: Fraction.nullable(),
  weight: Fraction,
  points: Fraction.nullable(),
  contested: z.int(),
})
export type ComponentResult = z.infer<typeof ComponentResult>

export const UnrankedReasonCode = z.enum(['nothing-scored', 'coverage-too-low', 'not-applicable-part', 'veto', 'group-too-small', 'no-group'])

/** One unit's line of a ranking. */
export const UnitResult = z.strictObject({
  unit: z.string(),
  group: z.string().nullable(),
  rank: z.int().nullable(),
  tied: z.boolean(),
  interval: z.strictObject({ best: z.int(), worst: z.int() }).nullable(),
  score: Fraction.nullable(),
  base: Fraction.nullable(),
  bonus: Fraction,
  coverage: Fraction,
  vetoes: z.array(z.strictObject({ id: z.string(), count: z.int() })),
  contested: z.int(),
  unranked: UnrankedReasonCode.nullable(),
  components: z.array(ComponentResult),
})
export type UnitResult = z.infer<typeof UnitResult>

/** The outcome of a run: units by group, best first. Its canonical text is what is hashed and replayed. */
export const RunResult = z.strictObject({ v: z.literal(1), method: z.string(), units: z.array(UnitResult) })
export type RunResult = z.infer<typeof RunResult>

export function runResultOf(ranked: readonly RankedUnit[], method: string): RunResult {
  return { v: 1, method, units: ranked.map(unitResultOf) }
}

function unitResultOf(unit: RankedUnit): UnitResult {
  const text = (value: Parameters<typeof formatRational>[0] | null) => (value === null ? null : formatRational(value))
  return {
    unit: unit.unit,
    group: unit.group,
    rank: unit.rank,
    tied: unit.tied,
    interval: unit.interval,
    score: text(unit.score),
    base: text(unit.base),
    bonus: formatRational(unit.bonus),
    coverage: formatRational(unit.coverage),
    vetoes: unit.vetoes.map(({ veto, count }) => ({ id: veto.id, count: Number(count) })),
    contested: Number(unit.contested),
    unranked: unit.unranked,
    components: unit.components.map((each) => ({
      indicator: each.indicator.id,
      state: each.state,
      counts: each.counts.map(({ outcome, count }) => ({ outcome, count: Number(count) })),
      sample: Number(each.sample),
      numerator: each.numerator === null ? null : Number(each.numerator),
      value: text(each.value),
      weight: each.component.weight,
      points: text(each.points),
      contested: Number(each.contested),
    })),
  }
}

/** The one text of a result: same facts, weights and rules, same bytes. */
export function resultText(result: RunResult): string {
  return canonicalJson(result as Canonical)
}

/** Reads a stored result; throws when it is not one. */
export function readResult(text: string): RunResult {
  return RunResult.parse(JSON.parse(text))
}
