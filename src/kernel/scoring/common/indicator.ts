import type { FactRole } from '#kernel/facts/common'

/** `disclosure.on-time-rate@1`: the measure's name, the indicator, its version. A changed meaning is a new version. */
export type IndicatorId = `${string}.${string}@${number}`

/** Two languages of one short text. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** The instrument and article an indicator rests on; our own summary stands in the law register. */
export interface ArticleReference {
  readonly instrument: string
  readonly article: string
}

/** A share: facts with an outcome of `numerator` among facts with an outcome of `denominator` (which includes them). */
export interface RateFormula {
  readonly kind: 'rate'
  readonly numerator: readonly string[]
  readonly denominator: readonly string[]
}

/**
 * Points taken off (or given) for each fact with an outcome. `points` are exact decimals or fractions as text
 * (`0.5`, `1/3`); the sum stops at `cap`. Counted as they are: an event that happened is not a sample.
 */
export interface EventsFormula {
  readonly kind: 'deduction' | 'bonus'
  readonly points: Readonly<Record<string, string>>
  readonly cap: string
}

export type IndicatorFormula = RateFormula | EventsFormula

/** Facts that are left out, with the reason a reader is told. */
export interface Exclusion {
  readonly outcome: string
  readonly reason: Bilingual
}

/** Where the same thing is asked elsewhere: national monitoring, a provincial standard, an appraisal scheme. */
export interface Crosswalk {
  readonly scheme: string
  readonly item: string
}

/** One question about a unit, answered from facts alone. Immutable: see `IndicatorId`. */
export interface Indicator {
  readonly id: IndicatorId
  readonly zh: string
  readonly en: string
  /** The question a reader has, which the value answers. */
  readonly question: Bilingual
  /** Kinds of fact it reads; all of one measure or followed by it. */
  readonly factKinds: readonly string[]
  /** Which roles in a matter count for the unit. */
  readonly roles: readonly FactRole[]
  readonly formula: IndicatorFormula
  readonly direction: 'higher-is-better' | 'lower-is-better'
  /** Least number of facts in the denominator; below it the indicator is not scored. For events: 0. */
  readonly minimumSample: number
  readonly exclusions: readonly Exclusion[]
  readonly article: ArticleReference
  readonly crosswalk: readonly Crosswalk[]
}

const ID = /^[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*@[1-9]\d*$/

/** Declares an indicator. Throws when the declaration contradicts itself: a bug found at start, not in a ranking. */
export function defineIndicator(indicator: Omit<Indicator, 'roles' | 'exclusions' | 'crosswalk'> & Partial<Pick<Indicator, 'roles' | 'exclusions' | 'crosswalk'>>): Indicator {
  const { id, formula } = indicator
  if (!ID.test(id)) throw new Error(`indicator id ${id} is not measure.name@version`)
  const complete: Indicator = { ...indicator, roles: indicator.roles ?? ['sole', 'lead'], exclusions: indicator.exclusions ?? [], crosswalk: indicator.crosswalk ?? [] }
  const excluded = new Set(complete.exclusions.map((exclusion) => exclusion.outcome))
  const counted = formula.kind === 'rate' ? formula.denominator : Object.keys(formula.points)
  for (const outcome of counted) if (excluded.has(outcome)) throw new Error(`${id} counts and excludes ${outcome}`)
  if (formula.kind === 'rate') {
    for (const outcome of formula.numerator) if (!formula.denominator.includes(outcome)) throw new Error(`${id}: ${outcome} is in the numerator only`)
    if (complete.minimumSample < 1) throw new Error(`${id}: a rate needs a minimum sample of at least one`)
  }
  return complete
}

/** `disclosure.on-time-rate` and 1. */
export function partsOfIndicatorId(id: IndicatorId): { readonly name: string; readonly version: number } {
  const at = id.lastIndexOf('@')
  return { name: id.slice(0, at), version: Number(id.slice(at + 1)) }
}
