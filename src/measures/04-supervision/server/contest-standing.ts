import { listFacts } from '#kernel/facts/server'
import { objectionFact } from '#kernel/objections/common'
import { listObjections } from '#kernel/objections/server'
import { daysOf } from '#kernel/scoring/common'
import type { StoredRun } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'

/** How the objections to a run stand. */
export interface ContestStanding {
  /** Against lines of this run, whatever became of them. */
  readonly lodged: number
  /** Against lines of this run, not yet decided: these stop an approval. */
  readonly openLines: number
  /** Against facts of the period, not yet decided: these are printed beside the number. */
  readonly openFacts: number
  /** Upheld against anything in the period after the run was made: the run is out of date. */
  readonly upheldSince: number
  /** Upheld in all, before and since. */
  readonly upheld: number
}

/** Reads the objections that touch a run: those to its lines, and those to facts of its period. */
export async function contestStanding(ctx: ActContext, run: StoredRun): Promise<ContestStanding> {
  const targets = run.inputs.indicators.map(([indicator]) => `${run.id}/${indicator}`)
  const lines = await listObjections(ctx, { target: 'score-line', targetIds: targets, limit: 500 })
  const days = daysOf(run.period)
  const facts = (await listFacts(ctx, { kinds: [objectionFact.kind], from: days.from, to: days.to, asOf: 'any' }, { limit: 1_000 })).facts
  const upheld = facts.filter((fact) => fact.outcome === 'upheld' || fact.outcome === 'partly-upheld')
  // A decision of this minute is not projected yet; the table of objections knows it already.
  const upheldLines = lines.filter((line) => line.state === 'upheld' || line.state === 'partly-upheld')
  const later = upheld.filter((fact) => fact.position >= run.knownAt && fact.detail.target !== 'score-line')
  return {
    lodged: lines.length,
    openLines: lines.filter((line) => line.state === 'open').length,
    openFacts: facts.filter((fact) => fact.outcome === 'open' && fact.detail.target === 'fact').length,
    upheldSince: later.length + upheldLines.length,
    upheld: upheld.filter((fact) => fact.detail.target !== 'score-line').length + upheldLines.length,
  }
}
