import { parsePlainDate } from '#base/plain-date'
import { partiesEn, partiesZh, type UnitKind, unitKinds } from '#kernel/parties/common'
import { faultsOfScheme, formatRational, type IndicatorDeclaration, type Period, parsePeriod, parseRational, Scheme, type SchemeFault, sum } from '#kernel/scoring/common'

/** One indicator while its weights are written: empty weight leaves it out. */
export interface ComponentForm {
  readonly weight: string
  /** Empty for points in proportion; else the bands from the highest down. */
  readonly bands: readonly { readonly atLeast: string; readonly share: string }[]
  /** Points of an event by outcome, and their cap; empty keeps the indicator's own. */
  readonly points: Readonly<Record<string, string>>
  readonly cap: string
}

export interface GroupForm {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly kinds: readonly string[]
}

export interface VetoForm {
  readonly id: string
  readonly factKind: string
  readonly outcome: string
  readonly atLeast: number
  /** Empty bars a rank; else the score is capped at so many points. */
  readonly points: string
  readonly reasonZh: string
  readonly reasonEn: string
  readonly instrument: string
  readonly article: string
}

/** A notice of weights as it is being written: everything the scheme says, as text where a person types. */
export interface WeightsForm {
  readonly number: string
  readonly title: string
  readonly issuedOn: string
  readonly periods: readonly string[]
  readonly trial: boolean
  readonly components: Readonly<Record<string, ComponentForm>>
  readonly bonusCap: string
  readonly vetoes: readonly VetoForm[]
  readonly notApplicable: Scheme['notApplicable']
  readonly minimumCoverage: string
  readonly groups: readonly GroupForm[]
  readonly minimumGroup: number
  readonly draws: number
  readonly level: string
  readonly contestWorkingDays: number
}

export const emptyComponent: ComponentForm = { weight: '', bands: [], points: {}, cap: '' }

/** What holds until a notice sets something else: units of one kind are compared, missing parts are spread, half the weight must be scored. */
const usual: WeightsForm = {
  number: '',
  title: '',
  issuedOn: '',
  periods: [],
  trial: false,
  components: {},
  bonusCap: '0',
  vetoes: [],
  notApplicable: 'rescale',
  minimumCoverage: '1/2',
  groups: unitKinds
    .filter((kind) => kind !== 'other')
    .map((kind: UnitKind) => ({ id: kind, zh: partiesZh[`parties.unit-kind.${kind}`], en: partiesEn[`parties.unit-kind.${kind}`], kinds: [kind] })),
  minimumGroup: 3,
  draws: 1_000,
  level: '9/10',
  contestWorkingDays: 5,
}

/** A new notice begins with the rules of the last one; its number, title, day and periods are its own. */
export function formFrom(latest: Scheme | undefined): WeightsForm {
  if (!latest) return usual
  return {
    ...usual,
    components: Object.fromEntries(
      latest.components.map((component) => [
        component.indicator,
        {
          weight: component.weight,
          bands: component.conversion?.kind === 'bands' ? component.conversion.bands : [],
          points: component.points ?? {},
          cap: component.cap ?? '',
        },
      ]),
    ),
    bonusCap: latest.bonusCap,
    vetoes: latest.vetoes.map(({ id, factKind, outcome, atLeast, effect, reason, article }) => ({
      id,
      factKind,
      outcome,
      atLeast,
      points: effect.kind === 'cap' ? effect.points : '',
      reasonZh: reason.zh,
      reasonEn: reason.en,
      ...article,
    })),
    notApplicable: latest.notApplicable,
    minimumCoverage: latest.minimumCoverage,
    groups: latest.peerGroups.map(({ id, name, kinds }) => ({ id, ...name, kinds })),
    minimumGroup: latest.minimumGroup,
    draws: latest.intervals.draws,
    level: latest.intervals.level,
    contestWorkingDays: latest.contestWorkingDays,
  }
}

/** Points of all indicators so far, as exact text. */
export function totalOf(form: WeightsForm): string {
  return formatRational(sum(Object.values(form.components).flatMap(({ weight }) => parseRational(weight) ?? [])))
}

/** The scheme the form says. Its parts are not checked here; `faultsOf` and the server do. */
export function schemeOf(form: WeightsForm, indicators: readonly IndicatorDeclaration[]): unknown {
  return {
    notice: { number: form.number.trim(), title: form.title.trim(), issuedOn: form.issuedOn },
    periods: form.periods.filter((text): text is Period => parsePeriod(text) !== undefined),
    trial: form.trial,
    components: indicators.flatMap((indicator) => {
      const component = form.components[indicator.id]
      if (!component || component.weight === '' || (component.weight === '0' && indicator.formula.kind !== 'bonus')) return []
      const points = Object.fromEntries(Object.entries(component.points).filter(([, text]) => text !== ''))
      return [
        {
          indicator: indicator.id,
          weight: component.weight,
          ...(indicator.formula.kind !== 'rate' ? {} : { conversion: component.bands.length > 0 ? { kind: 'bands', bands: component.bands } : { kind: 'proportional' } }),
          ...(Object.keys(points).length > 0 ? { points } : {}),
          ...(component.cap === '' ? {} : { cap: component.cap }),
        },
      ]
    }),
    bonusCap: form.bonusCap,
    vetoes: form.vetoes.map(({ id, factKind, outcome, atLeast, points, reasonZh, reasonEn, instrument, article }) => ({
      id,
      factKind,
      outcome,
      atLeast,
      effect: points === '' ? { kind: 'unranked' } : { kind: 'cap', points },
      reason: { zh: reasonZh, en: reasonEn },
      article: { instrument, article },
    })),
    notApplicable: form.notApplicable,
    minimumCoverage: form.minimumCoverage,
    peerGroups: form.groups.map(({ id, zh, en, kinds }) => ({ id, name: { zh, en }, kinds })),
    minimumGroup: form.minimumGroup,
    intervals: { draws: form.draws, level: form.level, seed: form.number.trim() },
    contestWorkingDays: form.contestWorkingDays,
  }
}

/** The first thing that keeps a form from being a scheme: a text key with its parameters; undefined when it is one. */
export function faultOf(form: WeightsForm, indicators: readonly IndicatorDeclaration[]): { readonly code: string; readonly params?: SchemeFault['params'] } | undefined {
  if (form.number.trim() === '' || form.title.trim() === '' || !parsePlainDate(form.issuedOn)) return { code: 'programme.weights.fault.notice' }
  if (form.periods.length === 0) return { code: 'programme.weights.fault.periods' }
  if (totalOf(form) !== '100') return { code: 'programme.screen.weights-sum', params: { sum: totalOf(form) } }
  const parsed = Scheme.safeParse(schemeOf(form, indicators))
  if (parsed.success) return faultsOfScheme(parsed.data)[0]
  return { code: `programme.weights.fault.${placeOf(parsed.error.issues[0]?.path[0])}` }
}

/** Which part of the page a fault of the scheme's shape belongs to. */
function placeOf(part: PropertyKey | undefined): 'components' | 'groups' | 'vetoes' | 'rules' {
  if (part === 'components') return 'components'
  if (part === 'peerGroups') return 'groups'
  return part === 'vetoes' ? 'vetoes' : 'rules'
}
