import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { factSetHash } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { computeRanking, type Ranking, rankPeriod } from './rank-period.ts'
import { indicatorsById } from './register-indicators.ts'
import { factFilterOf, factKindsOf, inputsText, type RankQuestion } from './run-inputs.ts'
import { loadRun, type StoredRun } from './runs.ts'

/**
 * Ranks and keeps the run for others to rely on: inputs, hash of the ordered facts, canonical result. The ledger holds
 * the hashes, so a later change of the table shows. Called by acts that check their own permission (a bulletin's draft).
 */
export async function recordRun(ctx: ActContext, question: RankQuestion): Promise<Ranking & { readonly runId: string }> {
  const ranking = await rankPeriod(ctx, question)
  const { inputs, stored, text, sha256 } = ranking
  const kinds = factKindsOf(stored.scheme, await indicatorsById(ctx))
  const facts = await factSetHash(ctx, factFilterOf(inputs, kinds))
  const runId = newId()
  await ctx.db.run(sql`
    insert into scoring.run (district, run_id, period, scheme_id, trial, as_of, known_at, attribution, header, result, sha256, fact_count, fact_sha256, computed_at)
    values (${ctx.district}, ${runId}, ${inputs.period}, ${inputs.schemeId}, ${inputs.trial}, ${inputs.asOf}, ${inputs.knownAt}, ${inputs.attribution},
            ${inputsText(inputs)}, ${text}, ${sha256}, ${facts.count}, ${facts.sha256}, ${ctx.now})`)
  await append(ctx, {
    kind: 'scoring.run-recorded',
    about: `scoring.run:${runId}`,
    payload: {
      asOf: inputs.asOf,
      attribution: inputs.attribution,
      factCount: facts.count,
      factSha256: facts.sha256,
      knownAt: String(inputs.knownAt),
      period: inputs.period,
      scheme: inputs.schemeId,
      sha256,
      trial: inputs.trial,
    },
  })
  return { ...ranking, runId }
}

/** What a replay found: the same bytes and the same facts, or where they part. */
export interface Replay {
  readonly run: StoredRun
  readonly sameResult: boolean
  readonly sameFacts: boolean
  readonly sha256: string
}

/** Computes a stored run again from its inputs; both answers are true unless ledger, facts or program were tampered with. */
export async function replayRun(ctx: ActContext, runId: string): Promise<Replay> {
  const run = await loadRun(ctx, runId)
  const ranking = await computeRanking(ctx, run.inputs)
  const known = await indicatorsById(ctx)
  for (const [id, sha256] of run.inputs.indicators) if (known.get(id)?.sha256 !== sha256) refuse('conflict', 'scoring.indicator.changed', { indicator: id })
  const facts = await factSetHash(ctx, factFilterOf(run.inputs, factKindsOf(ranking.stored.scheme, known)))
  return { run, sameResult: ranking.text === run.text, sameFacts: facts.sha256 === run.factSha256 && facts.count === run.factCount, sha256: ranking.sha256 }
}
