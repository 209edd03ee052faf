import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { daysOf, type Period, parsePeriod } from './period.ts'
import { compare, one, parseRational, type Rational, readRational, sum, zero } from './rational.ts'

/** `0.5`, `1/3` or `40`: exact, never a floating number. */
export const Fraction = z
  .string()
  .max(40)
  .refine((text) => parseRational(text) !== undefined)
const Share = Fraction.refine((text) => isShare(text))
const Points = Fraction.refine((text) => isPoints(text))
const Day = z.string().refine((text): text is PlainDate => parsePlainDate(text) !== undefined, 'platform.field.day')
const PeriodText = z.string().refine((text): text is Period => parsePeriod(text) !== undefined)
const Words = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })

function isShare(text: string): boolean {
  const value = parseRational(text)
  return value !== undefined && compare(value, zero) >= 0 && compare(value, one) <= 0
}

function isPoints(text: string): boolean {
  const value = parseRational(text)
  return value !== undefined && compare(value, zero) >= 0
}

/**
 * How a rate becomes points. `proportional`: weight times the rate (times one minus the rate where lower is better).
 * `bands`: the share of the weight of the highest band the rate reaches; below all bands nothing.
 */
export const Conversion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proportional') }),
  z.strictObject({
    kind: z.literal('bands'),
    bands: z
      .array(z.strictObject({ atLeast: Share, share: Share }))
      .min(1)
      .max(20),
  }),
])
export type Conversion = z.infer<typeof Conversion>

/** One indicator in a scheme. For events the points and the cap of the indicator may be set anew by the notice. */
export const SchemeComponent = z.strictObject({
  indicator: z.string().max(120),
  /** Points it can bring; 0 for a bonus, which is bounded by `bonusCap`. */
  weight: Points,
  conversion: Conversion.optional(),
  points: z.record(z.string(), Points).optional(),
  cap: Points.optional(),
})
export type SchemeComponent = z.infer<typeof SchemeComponent>

/** A fact so grave that it bounds the score, or bars a rank, whatever the rest says (一票否决). */
export const Veto = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(60),
  factKind: z.string().max(120),
  outcome: z.string().max(60),
  atLeast: z.int().min(1),
  effect: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('cap'), points: Points }), z.strictObject({ kind: z.literal('unranked') })]),
  reason: Words,
  article: z.strictObject({ instrument: z.string().max(200), article: z.string().max(60) }),
})
export type Veto = z.infer<typeof Veto>

/** Units that are compared with each other, by kind; a kind in no group is not ranked. */
export const PeerGroup = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(60),
  name: Words,
  kinds: z.array(z.string().max(60)).min(1),
})
export type PeerGroup = z.infer<typeof PeerGroup>

/**
 * Weights and rules of one notice (权重通知), fixed before the periods they score, or labelled a trial without effect.
 * The weights sum to one hundred points. Set by two persons; a scheme once confirmed is never changed.
 */
export const Scheme = z.strictObject({
  notice: z.strictObject({ number: z.string().min(1).max(60), title: z.string().min(1).max(200), issuedOn: Day }),
  periods: z.array(PeriodText).min(1).max(12),
  trial: z.boolean(),
  components: z.array(SchemeComponent).min(1).max(60),
  bonusCap: Points,
  vetoes: z.array(Veto).max(20),
  /** Weight of what does not apply to a unit is spread over the rest, or the unit is not ranked. */
  notApplicable: z.enum(['rescale', 'unranked']),
  /** Least share of the weight that must be scored for a rank. */
  minimumCoverage: Share,
  peerGroups: z.array(PeerGroup).min(1).max(20),
  /** Fewest ranked units in a group; a smaller group is shown without ranks. */
  minimumGroup: z.int().min(1).max(50),
  intervals: z.strictObject({ draws: z.int().min(100).max(10_000), level: Share, seed: z.string().min(1).max(80) }),
  /** Working days a unit may contest a draft ranking. */
  contestWorkingDays: z.int().min(1).max(60),
})
export type Scheme = z.infer<typeof Scheme>

/** A fault of a scheme: a text key of this room and its parameters. */
export interface SchemeFault {
  readonly code: `scoring.scheme.${string}`
  readonly params: Readonly<Record<string, string | number>>
}

/** What is wrong with a scheme in itself; empty when sound. The clock of the notice is judged when it is drafted. */
export function faultsOfScheme(scheme: Scheme): SchemeFault[] {
  const faults: SchemeFault[] = []
  const total = totalWeight(scheme)
  if (compare(total, HUNDRED) !== 0)
    faults.push({ code: 'scoring.scheme.weights-not-hundred', params: { total: total.denominator === 1n ? String(total.numerator) : `${total.numerator}/${total.denominator}` } })
  for (const name of repeated(scheme.components.map((component) => component.indicator))) faults.push({ code: 'scoring.scheme.indicator-twice', params: { indicator: name } })
  for (const kind of repeated(scheme.peerGroups.flatMap((group) => group.kinds))) faults.push({ code: 'scoring.scheme.kind-in-two-groups', params: { kind } })
  for (const name of repeated(scheme.periods)) faults.push({ code: 'scoring.scheme.period-twice', params: { period: name } })
  for (const component of scheme.components) {
    if (component.conversion?.kind !== 'bands') continue
    const steps = component.conversion.bands.map((band) => ({ atLeast: readRational(band.atLeast), share: readRational(band.share) }))
    const falling = steps.some((step, index) => index > 0 && (compare(step.atLeast, steps[index - 1]!.atLeast) >= 0 || compare(step.share, steps[index - 1]!.share) >= 0))
    if (falling) faults.push({ code: 'scoring.scheme.bands-not-falling', params: { indicator: component.indicator } })
  }
  return faults
}

export const HUNDRED: Rational = { numerator: 100n, denominator: 1n }

/** Sum of all weights, in points. */
export function totalWeight(scheme: Scheme): Rational {
  return sum(scheme.components.map((component) => readRational(component.weight)))
}

/** Periods that had begun when the notice was issued: their weights would have been chosen with the results in view. */
export function periodsBegunBefore(scheme: Scheme): Period[] {
  return scheme.periods.filter((each) => scheme.notice.issuedOn >= daysOf(each).from)
}

function repeated(texts: readonly string[]): Set<string> {
  return new Set(texts.filter((text, index) => texts.indexOf(text) !== index))
}

/** The caps and points that hold for an events indicator: the notice's where it sets them, else the indicator's. */
export function eventPointsOf(
  component: SchemeComponent,
  formula: { readonly points: Readonly<Record<string, string>>; readonly cap: string },
): { readonly points: ReadonlyMap<string, Rational>; readonly cap: Rational } {
  const points = new Map(Object.entries(formula.points).map(([outcome, text]) => [outcome, readRational(component.points?.[outcome] ?? text)]))
  return { points, cap: readRational(component.cap ?? formula.cap) }
}
