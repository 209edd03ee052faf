import { z } from 'zod'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { type Instant, type PlainDate, parseInstant, parsePlainDate, toEpochDay } from '#base/plain-date'
import { type FactFilter, knownAtOf, projectedPosition, requireProjected } from '#kernel/facts/server'
import { attributionMap, listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { daysOf, type Period, parsePeriod, type Scheme } from '../common/index.ts'
import { findGoLive } from './go-live.ts'
import { indicatorsById } from './register-indicators.ts'
import { getScheme, type StoredScheme, schemeFor } from './schemes.ts'

/** What somebody wants ranked. Without days: as of today, with all that is known. */
export interface RankQuestion {
  /** `2026-H1` or `2026`. */
  readonly period: string
  /** Facts count whose effect had begun by this day. */
  readonly asOf?: PlainDate | undefined
  /** An instant, or a size of the ledger: what was known then. */
  readonly knownAt?: Instant | bigint | undefined
  /** `as-was` leaves facts with the unit of their day; `as-is` gives those of predecessors to today's units. */
  readonly attribution?: 'as-was' | 'as-is' | undefined
  /** Another scheme than the one in force for the period, for a rehearsal. */
  readonly schemeId?: string | undefined
}

const Day = z.string().transform((text) => parsePlainDate(text) ?? z.NEVER)

/** Everything a run depends on besides the facts themselves, so that the same inputs give the same bytes for ever. */
export const RunInputs = z.strictObject({
  /** How corrections displace: 1 from their statement, 2 from their own effect. A stored run keeps its own. */
  v: z.union([z.literal(1), z.literal(2)]),
  period: z.string().transform((text) => parsePeriod(text) ?? z.NEVER),
  /** First and last day whose facts count: the period, from the go-live day, to `asOf`. */
  from: Day,
  to: Day,
  asOf: Day,
  /** Size of the ledger, as text. */
  knownAt: z.string().transform((text) => BigInt(text)),
  attribution: z.enum(['as-was', 'as-is']),
  schemeId: z.string(),
  schemeSha256: z.string(),
  trial: z.boolean(),
  goLiveOn: z.string().nullable(),
  /** Indicator versions with the hash of their declarations. */
  indicators: z.array(z.tuple([z.string(), z.string()])),
  /** Code and kind of every unit that could be ranked, as the register of units had it. */
  units: z.array(z.tuple([z.string(), z.string()])),
  /** Predecessors and who answers for them; empty when facts stay with the unit of their day. */
  successors: z.array(z.tuple([z.string(), z.string()])),
})
export type RunInputs = z.output<typeof RunInputs>

/** The one text of a run's inputs. */
export function inputsText(inputs: RunInputs): string {
  return canonicalJson({ ...inputs, knownAt: String(inputs.knownAt) } as unknown as Canonical)
}

/** Fixes the inputs of a question. Refuses an unknown period, a period without weights, and one wholly before go-live. */
export async function fixInputs(ctx: ActContext, question: RankQuestion): Promise<{ inputs: RunInputs; stored: StoredScheme }> {
  const period = readPeriod(question.period)
  const stored = question.schemeId ? await getScheme(ctx, question.schemeId) : await schemeFor(ctx, period)
  const days = daysOf(period)
  const asOf = question.asOf ?? ctx.today
  if (asOf < days.from) refuse('invalid', 'scoring.run.before-period', { asOf, from: days.from })
  const goLive = await findGoLive(ctx)
  if (!stored.scheme.trial && (goLive === undefined || goLive.day > days.to)) refuse('unlawful', 'scoring.run.before-go-live', { period, goLive: goLive?.day ?? '' })
  const attribution = question.attribution ?? 'as-was'
  const known = await indicatorsById(ctx)
  const inputs: RunInputs = {
    v: 2,
    period,
    from: stored.scheme.trial || goLive === undefined ? days.from : later(days.from, goLive.day),
    to: earlier(asOf, days.to),
    asOf,
    knownAt: await knownAtSize(ctx, question.knownAt),
    attribution,
    schemeId: stored.id,
    schemeSha256: stored.sha256,
    trial: stored.scheme.trial,
    goLiveOn: goLive?.day ?? null,
    indicators: stored.scheme.components.map(({ indicator }) => [indicator, known.get(indicator)?.sha256 ?? refuse('invalid', 'scoring.scheme.unknown-indicator', { indicator })]),
    ...(await unitsOf(ctx, days, asOf, attribution)),
  }
  return { inputs, stored }
}

/** Reads a period from a question. Refuses `scoring.period.unknown`. */
export function readPeriod(text: string): Period {
  return parsePeriod(text) ?? refuse('invalid', 'scoring.period.unknown', { period: text.slice(0, 40) })
}

/** The size of the ledger a question means. Refuses one whose facts are not all projected yet. */
async function knownAtSize(ctx: ActContext, knownAt: Instant | bigint | undefined): Promise<bigint> {
  if (knownAt === undefined) return projectedPosition(ctx)
  const size =
    typeof knownAt === 'bigint' ? knownAt : await knownAtOf(ctx, parseInstant(knownAt) ?? refuse('invalid', 'scoring.run.not-an-instant', { at: String(knownAt).slice(0, 40) }))
  await requireProjected(ctx, size)
  return size
}

async function unitsOf(
  ctx: ActContext,
  days: { from: PlainDate; to: PlainDate },
  asOf: PlainDate,
  attribution: RunInputs['attribution'],
): Promise<Pick<RunInputs, 'units' | 'successors'>> {
  const kinds = new Map<string, string>()
  const ends = attribution === 'as-is' ? [asOf] : [days.to, days.from]
  for (const on of ends) for (const unit of await listUnits(ctx, { on })) if (!kinds.has(unit.code)) kinds.set(unit.code, unit.kind)
  const units = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))
  if (attribution === 'as-was') return { units, successors: [] }
  const map = await attributionMap(ctx, asOf)
  const successors = units.flatMap(([code]) => map.predecessorsOf(code).map((former): [string, string] => [former, code]))
  return { units, successors: successors.sort(([a], [b]) => (a < b ? -1 : 1)) }
}

/** Kinds of fact a scheme reads. */
export function factKindsOf(scheme: Scheme, indicators: Awaited<ReturnType<typeof indicatorsById>>): string[] {
  const kinds = scheme.components.flatMap(({ indicator }) => indicators.get(indicator)?.indicator.factKinds ?? [])
  return [...new Set([...kinds, ...scheme.vetoes.map((veto) => veto.factKind)])].sort()
}

/** The facts a run reads. Lists behind its numbers use the same filter, so that counts and lists cannot differ. */
export function factFilterOf(inputs: RunInputs, kinds: readonly string[]): FactFilter {
  return { kinds, from: inputs.from, to: inputs.to, asOf: inputs.asOf, knownAt: inputs.knownAt, replaced: inputs.v === 1 ? 'when-stated' : 'in-effect' }
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return toEpochDay(a) < toEpochDay(b) ? a : b
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return earlier(a, b) === a ? b : a
}
