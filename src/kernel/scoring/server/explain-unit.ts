import { refuse } from '#base/domain-error'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, type FactPage, listFacts } from '#kernel/facts/server'
import { objectionFact } from '#kernel/objections/common'
import type { ActContext } from '#platform/acts'
import type { ComponentResult, Indicator, UnitResult, Veto } from '../common/index.ts'
import { type Ranking, rankPeriod } from './rank-period.ts'
import { indicatorsById } from './register-indicators.ts'
import { factFilterOf, type RankQuestion } from './run-inputs.ts'
import { loadRun } from './runs.ts'
import { getScheme } from './schemes.ts'

/** Which number is to be explained: of a stored run, or of a question asked now. */
export type ExplainQuestion = ({ readonly runId: string } | RankQuestion) & { readonly unit: string }

/** One indicator's line with its declaration; `facts` are the first of the list, which has `sample` rows. */
export interface ExplainedComponent {
  readonly result: ComponentResult
  readonly indicator: Indicator
  readonly facts: readonly Fact[]
  /** Open objections of the unit against these facts or this line. */
  readonly objections: readonly Fact[]
}

/** A rank down to the facts: rank, score, indicators, facts with their ledger entries, articles. */
export interface Explanation {
  readonly unit: UnitResult
  /** Ranked units of its peer group. */
  readonly of: number
  readonly ranking: Ranking
  readonly runId: string | null
  readonly vetoes: readonly { readonly veto: Veto; readonly count: number; readonly facts: readonly Fact[] }[]
  readonly components: readonly ExplainedComponent[]
}

/** Opens one unit's score. Refuses a unit the ranking does not have. `first` facts of each list come with it (default 20). */
export async function explainUnit(ctx: ActContext, question: ExplainQuestion, first = 20): Promise<Explanation> {
  const ranking = await rankingOf(ctx, question)
  const unit = ranking.result.units.find((each) => each.unit === question.unit) ?? refuse('not-found', 'scoring.run.unit-not-in-it', { unit: question.unit })
  const registered = await indicatorsById(ctx)
  const objections = await listFacts(ctx, { ...scopeOf(ranking, unit.unit, [objectionFact.kind]), outcomes: ['open'] }, { limit: 1_000 })
  const components: ExplainedComponent[] = []
  for (const result of unit.components) {
    const indicator = registered.get(result.indicator)?.indicator ?? refuse('not-found', 'scoring.scheme.unknown-indicator', { indicator: result.indicator })
    const page = await listFacts(ctx, componentFilter(ranking, unit.unit, indicator), { limit: first })
    const mine = objections.facts.filter((fact) => fact.detail.targetKind === indicator.id || indicator.factKinds.includes(String(fact.detail.targetKind)))
    components.push({ result, indicator, facts: page.facts, objections: mine })
  }
  const vetoes: Explanation['vetoes'][number][] = []
  for (const { id, count } of unit.vetoes) {
    const veto = ranking.stored.scheme.vetoes.find((each) => each.id === id)!
    const page = await listFacts(ctx, { ...scopeOf(ranking, unit.unit, [veto.factKind]), outcomes: [veto.outcome] }, { limit: first })
    vetoes.push({ veto, count, facts: page.facts })
  }
  const of = ranking.result.units.filter((each) => each.group === unit.group && each.rank !== null).length
  return { unit, of, ranking, runId: 'runId' in question ? question.runId : null, vetoes, components }
}

/** A page of the list behind one number: an indicator's facts, or those of one outcome. Its length is the number. */
export async function listCountedFacts(
  ctx: ActContext,
  question: ExplainQuestion & { readonly indicator: string; readonly outcome?: string | undefined },
  page: { readonly limit?: number; readonly cursor?: string | null },
): Promise<FactPage> {
  const ranking = await rankingOf(ctx, question)
  const indicator = (await indicatorsById(ctx)).get(question.indicator)?.indicator ?? refuse('not-found', 'scoring.scheme.unknown-indicator', { indicator: question.indicator })
  const filter = componentFilter(ranking, question.unit, indicator)
  return listFacts(ctx, question.outcome === undefined ? filter : { ...filter, outcomes: [question.outcome] }, page)
}

async function rankingOf(ctx: ActContext, question: ExplainQuestion): Promise<Ranking> {
  if (!('runId' in question)) return rankPeriod(ctx, question)
  const run = await loadRun(ctx, question.runId)
  return { inputs: run.inputs, stored: await getScheme(ctx, run.inputs.schemeId), result: run.result, text: run.text, sha256: run.sha256 }
}

/** The facts one indicator counted for a unit: same filter as the tally, so list and number agree. */
function componentFilter(ranking: Ranking, unit: string, indicator: Indicator): FactFilter {
  const outcomes = indicator.formula.kind === 'rate' ? indicator.formula.denominator : Object.keys(indicator.formula.points)
  return { ...scopeOf(ranking, unit, indicator.factKinds), roles: indicator.roles, outcomes }
}

function scopeOf(ranking: Ranking, unit: string, kinds: readonly string[]): FactFilter {
  const former = ranking.inputs.successors.filter(([, successor]) => successor === unit).map(([code]) => code)
  return { ...factFilterOf(ranking.inputs, kinds), about: [unit, ...former] }
}
