import { drawNormal, type RandomSource, randomFrom } from './random.ts'
import { multiply, one, rational, readRational, subtract, toNumber } from './rational.ts'
import type { Conversion, Scheme } from './scheme.ts'
import type { ComponentScore, UnitScore } from './score-unit.ts'

/** The best and worst place a unit takes in the middle share (`level`) of the draws. */
export interface RankInterval {
  readonly best: number
  readonly worst: number
}

/** Named in every run. A change of the drawing is a new version. */
export const intervalMethod = 'wilson-bootstrap@1'

const Z = 1.96

/**
 * How far a rank could differ by chance, if each unit's facts of the period are a sample of how it works. Every draw
 * takes each rate from a normal distribution with the centre and width of its Wilson interval, kept between 0 and 1;
 * events, bonus and vetoes stay as counted. Floating arithmetic with + - * / and square root only, which IEEE 754
 * fixes to the last bit.
 */
export function drawRankIntervals(units: readonly UnitScore[], scheme: Scheme): Map<string, RankInterval> {
  const ordered = [...units].sort((a, b) => (a.unit < b.unit ? -1 : 1))
  const next = randomFrom(scheme.intervals.seed)
  const { draws } = scheme.intervals
  const drawers = ordered.map((unit) => drawerOf(unit))
  const places = ordered.map(() => new Uint32Array(ordered.length + 1))
  const scores = new Float64Array(ordered.length)
  for (let draw = 0; draw < draws; draw += 1) {
    for (let index = 0; index < drawers.length; index += 1) scores[index] = drawers[index]!(next)
    const falling = Float64Array.from(scores).sort().reverse()
    let place = 1
    const placeOf = new Map<number, number>()
    falling.forEach((score, index) => {
      if (index > 0 && score !== falling[index - 1]) place = index + 1
      placeOf.set(score, place)
    })
    for (let index = 0; index < scores.length; index += 1) places[index]![placeOf.get(scores[index]!)!]! += 1
  }
  const tail = toNumber(multiply(rational(BigInt(draws), 2n), subtract(one, readRational(scheme.intervals.level))))
  return new Map(ordered.map((unit, index) => [unit.unit, middleOf(places[index]!, Math.floor(tail), draws)]))
}

/** The places that remain when `tail` draws are cut off at each end. */
function middleOf(counts: Uint32Array, tail: number, draws: number): RankInterval {
  let seen = 0
  let best = 0
  let worst = 0
  for (let place = 1; place < counts.length; place += 1) {
    seen += counts[place]!
    if (best === 0 && seen > tail) best = place
    if (worst === 0 && seen >= draws - tail) worst = place
  }
  return { best, worst }
}

/** One unit's score as a function of chance. */
function drawerOf(unit: UnitScore): (next: RandomSource) => number {
  const scored = unit.components.filter((each) => each.state === 'scored' && each.indicator.formula.kind !== 'bonus')
  const scale = 100 / scored.reduce((total, each) => total + toNumber(readRational(each.component.weight)), 0)
  const fixed = scored.filter((each) => each.indicator.formula.kind !== 'rate').reduce((total, each) => total + (each.points ? toNumber(each.points) : 0), 0)
  const rates = scored.filter((each) => each.indicator.formula.kind === 'rate').map(rateDrawer)
  const bonus = toNumber(unit.bonus)
  const cap = unit.vetoes.reduce((least, { veto }) => (veto.effect.kind === 'cap' ? Math.min(least, toNumber(readRational(veto.effect.points))) : least), Number.POSITIVE_INFINITY)
  return (next) => {
    let points = fixed
    for (const rate of rates) points += rate(next)
    return Math.min(points * scale + bonus, cap)
  }
}

function rateDrawer(score: ComponentScore): (next: RandomSource) => number {
  const sample = Number(score.sample)
  const hits = Number(score.numerator)
  const centre = (hits + (Z * Z) / 2) / (sample + Z * Z)
  const width = Math.sqrt((centre * (1 - centre)) / (sample + Z * Z))
  const weight = toNumber(readRational(score.component.weight))
  const share = shareAsNumber(score.component.conversion)
  const higher = score.indicator.direction === 'higher-is-better'
  return (next) => {
    const rate = Math.min(1, Math.max(0, centre + width * drawNormal(next)))
    return weight * share(higher ? rate : 1 - rate)
  }
}

function shareAsNumber(conversion: Conversion | undefined): (good: number) => number {
  if (conversion?.kind !== 'bands') return (good) => good
  const bands = conversion.bands.map((band) => ({ atLeast: toNumber(readRational(band.atLeast)), share: toNumber(readRational(band.share)) }))
  return (good) => bands.find((band) => good >= band.atLeast)?.share ?? 0
}
