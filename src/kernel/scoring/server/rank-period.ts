import { createHash } from 'node:crypto'
import { factSet, requireProjected } from '#kernel/facts/server'
import { objectionFact } from '#kernel/objections/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ContestedLine, type Indicator, intervalMethod, type RunResult, rankUnits, reattribute, resultText, runResultOf, scoreUnit, type TallyLine } from '../common/index.ts'
import { indicatorsById } from './register-indicators.ts'
import { factFilterOf, factKindsOf, fixInputs, type RankQuestion, type RunInputs } from './run-inputs.ts'
import { getScheme, type StoredScheme } from './schemes.ts'

/** A ranking with the inputs it came from; `text` is the canonical result and `sha256` its hash. */
export interface Ranking {
  readonly inputs: RunInputs
  readonly stored: StoredScheme
  readonly result: RunResult
  readonly text: string
  readonly sha256: string
}

/** Ranks the units of a period. Nothing is stored; see `recordRun` for a ranking that others rely on. */
export async function rankPeriod(ctx: ActContext, question: RankQuestion): Promise<Ranking> {
  const { inputs, stored } = await fixInputs(ctx, question)
  return computeRanking(ctx, inputs, stored)
}

/** The ranking that fixed inputs give: a stored run is replayed by this. */
export async function computeRanking(ctx: ActContext, inputs: RunInputs, known?: StoredScheme): Promise<Ranking> {
  await requireProjected(ctx, inputs.knownAt)
  const stored = known ?? (await getScheme(ctx, inputs.schemeId))
  const registered = await indicatorsById(ctx)
  const indicators = new Map<string, Indicator>([...registered].map(([id, { indicator }]) => [id, indicator]))
  const kinds = factKindsOf(stored.scheme, registered)
  const successors = new Map(inputs.successors)
  const tally = byUnit(reattribute(await tallyFacts(ctx, inputs, kinds), successors))
  const contested = byUnit(reattribute(await tallyContested(ctx, inputs), successors))
  const kindOf = new Map(inputs.units)
  const codes = [...new Set([...kindOf.keys(), ...tally.keys()])].sort()
  const scores = codes.map((unit) => scoreUnit(unit, stored.scheme, indicators, tally.get(unit) ?? [], contested.get(unit) ?? []))
  const result = runResultOf(
    rankUnits(scores, stored.scheme, kindOf),
    `${intervalMethod} · ${stored.scheme.intervals.draws} · ${stored.scheme.intervals.level} · ${stored.scheme.intervals.seed}`,
  )
  const text = resultText(result)
  return { inputs, stored, result, text, sha256: createHash('sha256').update(text).digest('hex') }
}

/** The one pass over the facts: everything else is arithmetic on a few hundred counts. */
function tallyFacts(ctx: ActContext, inputs: RunInputs, kinds: readonly string[]): Promise<TallyLine[]> {
  return ctx.db.rows<TallyLine>(sql`
    select fact.about as "unit", fact.kind as "kind", fact.role as "role", fact.outcome as "outcome", count(*) as "count"
      from ${factSet(ctx, factFilterOf(inputs, kinds))} as fact
     group by fact.about, fact.kind, fact.role, fact.outcome`)
}

function tallyContested(ctx: ActContext, inputs: RunInputs): Promise<ContestedLine[]> {
  return ctx.db.rows<ContestedLine>(sql`
    select fact.about as "unit", fact.detail ->> 'targetKind' as "targetKind", count(*) as "count"
      from ${factSet(ctx, { ...factFilterOf(inputs, [objectionFact.kind]), outcomes: ['open'] })} as fact
     group by fact.about, fact.detail ->> 'targetKind'`)
}

function byUnit<Line extends { readonly unit: string }>(lines: readonly Line[]): Map<string, Line[]> {
  return Map.groupBy(lines, (line) => line.unit)
}
