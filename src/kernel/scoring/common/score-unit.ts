import type { EventsFormula, Indicator, RateFormula } from './indicator.ts'
import { add, compare, divide, greater, multiply, one, type Rational, rational, readRational, smaller, subtract, sum, zero } from './rational.ts'
import { type Conversion, eventPointsOf, HUNDRED, type Scheme, type SchemeComponent, type Veto } from './scheme.ts'
import type { ContestedLine, TallyLine } from './tally.ts'

/** Why an indicator brought points, or none. `not-applicable`: no fact at all; `too-few`: below its minimum sample. */
export type ComponentState = 'scored' | 'not-applicable' | 'too-few'

/** One indicator of one unit. */
export interface ComponentScore {
  readonly indicator: Indicator
  readonly component: SchemeComponent
  readonly state: ComponentState
  /** Facts counted, by outcome; the list behind each has as many rows. */
  readonly counts: readonly { readonly outcome: string; readonly count: bigint }[]
  /** Facts in the denominator, or events counted. */
  readonly sample: bigint
  /** Facts in the numerator of a rate; null for events. */
  readonly numerator: bigint | null
  /** The rate; for events the points taken off or given, after the cap. Null when not scored. */
  readonly value: Rational | null
  /** Points brought towards the score before rescaling; null when not scored. */
  readonly points: Rational | null
  /** Open objections against its facts or against this line. */
  readonly contested: bigint
}

/** A unit's score with everything that made it, before ranking. */
export interface UnitScore {
  readonly unit: string
  readonly components: readonly ComponentScore[]
  /** Share of the weight that could be scored. */
  readonly coverage: Rational
  /** Points of what was scored, spread over the whole hundred. */
  readonly base: Rational | null
  readonly bonus: Rational
  readonly vetoes: readonly { readonly veto: Veto; readonly count: bigint }[]
  /** Base plus bonus, bounded by vetoes; null when nothing could be scored. */
  readonly score: Rational | null
  readonly contested: bigint
}

/** Scores one unit from its counts alone: a pure function, so a run replays. */
export function scoreUnit(unit: string, scheme: Scheme, indicators: ReadonlyMap<string, Indicator>, tally: readonly TallyLine[], contested: readonly ContestedLine[]): UnitScore {
  const components = scheme.components.map((component) => {
    const indicator = indicators.get(component.indicator)
    if (!indicator) throw new Error(`the scheme names the unknown indicator ${component.indicator}`)
    return scoreComponent(component, indicator, tally, contested)
  })
  const scored = components.filter((each) => each.state === 'scored' && each.indicator.formula.kind !== 'bonus')
  const scoredWeight = sum(scored.map((each) => readRational(each.component.weight)))
  const base = compare(scoredWeight, zero) > 0 ? divide(multiply(sum(scored.map((each) => each.points ?? zero)), HUNDRED), scoredWeight) : null
  const bonuses = components.filter((each) => each.indicator.formula.kind === 'bonus')
  const bonus = smaller(sum(bonuses.map((each) => each.points ?? zero)), readRational(scheme.bonusCap))
  const vetoes = scheme.vetoes
    .map((veto) => ({ veto, count: countOf(tally.filter((line) => line.kind === veto.factKind && line.outcome === veto.outcome)) }))
    .filter(({ veto, count }) => count >= BigInt(veto.atLeast))
  const caps = vetoes.flatMap(({ veto }) => (veto.effect.kind === 'cap' ? [readRational(veto.effect.points)] : []))
  const score = base === null ? null : caps.reduce(smaller, add(base, bonus))
  return { unit, components, coverage: divide(scoredWeight, HUNDRED), base, bonus, vetoes, score, contested: components.reduce((total, each) => total + each.contested, 0n) }
}

function scoreComponent(component: SchemeComponent, indicator: Indicator, tally: readonly TallyLine[], contested: readonly ContestedLine[]): ComponentScore {
  const { formula } = indicator
  const mine = tally.filter((line) => indicator.factKinds.includes(line.kind) && indicator.roles.includes(line.role))
  const outcomes = formula.kind === 'rate' ? formula.denominator : Object.keys(formula.points)
  const counts = outcomes.map((outcome) => ({ outcome, count: countOf(mine.filter((line) => line.outcome === outcome)) }))
  const sample = counts.reduce((total, each) => total + each.count, 0n)
  const contestedHere = contested
    .filter((line) => line.targetKind === indicator.id || indicator.factKinds.includes(line.targetKind))
    .reduce((total, line) => total + line.count, 0n)
  const shared = { indicator, component, counts, sample, contested: contestedHere }
  return formula.kind === 'rate'
    ? { ...shared, ...scoreRate(component, indicator, formula, counts, sample) }
    : { ...shared, numerator: null, state: 'scored', ...scoreEvents(component, formula, counts) }
}

type Counts = ComponentScore['counts']

function scoreRate(
  component: SchemeComponent,
  indicator: Indicator,
  formula: RateFormula,
  counts: Counts,
  sample: bigint,
): Pick<ComponentScore, 'state' | 'numerator' | 'value' | 'points'> {
  const numerator = counts.filter(({ outcome }) => formula.numerator.includes(outcome)).reduce((total, each) => total + each.count, 0n)
  if (sample === 0n) return { state: 'not-applicable', numerator, value: null, points: null }
  const value = rational(numerator, sample)
  if (sample < BigInt(indicator.minimumSample)) return { state: 'too-few', numerator, value, points: null }
  const good = indicator.direction === 'higher-is-better' ? value : subtract(one, value)
  return { state: 'scored', numerator, value, points: multiply(readRational(component.weight), shareOf(component.conversion, good)) }
}

/** Share of the weight a good rate earns. */
export function shareOf(conversion: Conversion | undefined, good: Rational): Rational {
  if (conversion?.kind !== 'bands') return good
  const band = conversion.bands.find((each) => compare(good, readRational(each.atLeast)) >= 0)
  return band ? readRational(band.share) : zero
}

function scoreEvents(component: SchemeComponent, formula: EventsFormula, counts: Counts): Pick<ComponentScore, 'value' | 'points'> {
  const { points, cap } = eventPointsOf(component, formula)
  const total = smaller(sum(counts.map(({ outcome, count }) => multiply(points.get(outcome) ?? zero, rational(count)))), cap)
  if (formula.kind === 'bonus') return { value: total, points: total }
  return { value: total, points: greater(zero, subtract(readRational(component.weight), total)) }
}

function countOf(lines: readonly TallyLine[]): bigint {
  return lines.reduce((total, line) => total + line.count, 0n)
}
