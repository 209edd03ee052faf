import { refuse } from '#base/domain-error'
import { type Instant, parseInstant } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import type { EvidenceFile } from '#kernel/evidence/common'
import { listEvidence } from '#kernel/evidence/server'
import type { Fact } from '#kernel/facts/common'
import { unitNames } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { bind, type Route } from '#platform/rooms'
import { translator } from '#platform/text/common'
import * as api from '../common/api.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { withdrawScheme } from './decide-scheme.ts'
import { draftScheme } from './draft-scheme.ts'
import { type ExplainQuestion, explainUnit, listCountedFacts } from './explain-unit.ts'
import { explanationLines } from './explanation-lines.ts'
import { findGoLive } from './go-live.ts'
import { type NamedMatter, nameMatters } from './matter-names.ts'
import { type Ranking, rankPeriod } from './rank-period.ts'
import { replayRun } from './record-run.ts'
import { listIndicators } from './register-indicators.ts'
import type { RankQuestion } from './run-inputs.ts'
import { listRuns, loadRun } from './runs.ts'
import { getScheme, listSchemes } from './schemes.ts'

const translateTo = { 'zh-CN': translator([{ 'zh-CN': zh, en }], 'zh-CN'), en: translator([{ 'zh-CN': zh, en }], 'en') }

export const routes: readonly Route[] = [
  bind(api.listIndicators, async (ctx) => ({ indicators: (await listIndicators(ctx)).map(({ indicator, sha256 }) => ({ indicator: mutable(indicator), sha256 })) })),
  bind(api.listSchemes, async (ctx) => ({ schemes: await listSchemes(ctx) })),
  bind(api.draftScheme, (ctx, { body }) => draftScheme(ctx, body)),
  bind(api.withdrawScheme, async (ctx, { params, body }) => {
    await withdrawScheme(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.getGoLive, async (ctx) => ({ goLive: (await findGoLive(ctx)) ?? null })),
  bind(api.getRanking, async (ctx, { query }) => {
    requireReach(ctx, 'scoring.ranking.read', null)
    const ranking = query.runId === undefined ? await rankPeriod(ctx, questionOf(query)) : await storedRanking(ctx, query.runId)
    return { ...headOf(ranking, query.runId ?? null), result: ranking.result }
  }),
  bind(api.listRuns, async (ctx, { query }) => {
    requireReach(ctx, 'scoring.ranking.read', null)
    return { runs: (await listRuns(ctx, query)).map((run) => ({ ...run, knownAt: String(run.knownAt) })) }
  }),
  bind(api.replayRun, async (ctx, { params }) => {
    requireReach(ctx, 'scoring.ranking.read', null)
    const { run, sameResult, sameFacts, sha256 } = await replayRun(ctx, params.runId)
    return { sameResult, sameFacts, sha256, recorded: run.sha256 }
  }),
  bind(api.explainUnit, async (ctx, { params, query }) => {
    requireReach(ctx, 'scoring.ranking.read', params.unit)
    const explanation = await explainUnit(ctx, explainQuestionOf(params.unit, query))
    const names = await unitNames(ctx, [params.unit], explanation.ranking.inputs.to)
    const name = names.get(params.unit)
    const behind = await recordsBehind(
      ctx,
      [...explanation.vetoes, ...explanation.components].flatMap((each) => each.facts),
    )
    const lines = (language: 'zh-CN' | 'en') =>
      explanationLines(
        explanation,
        translateTo[language],
        language,
        (unit) => (language === 'en' ? name?.englishName : name?.name) ?? unit,
        (matter) => behind.named.get(matter)?.name ?? matter,
      )
    return {
      ranking: headOf(explanation.ranking, explanation.runId),
      unit: explanation.unit,
      of: explanation.of,
      vetoes: explanation.vetoes.map((each) => ({ veto: each.veto, count: each.count, facts: each.facts.map((fact) => replyOf(fact, behind)) })),
      components: explanation.components.map((each) => ({
        result: each.result,
        indicator: mutable(each.indicator),
        facts: each.facts.map((fact) => replyOf(fact, behind)),
        contested: each.objections.map((fact) => ({ matter: fact.matter, targetId: String(fact.detail.targetId), ground: String(fact.detail.ground) })),
      })),
      lines: { zh: lines('zh-CN'), en: lines('en') },
    }
  }),
  bind(api.listCountedFacts, async (ctx, { params, query }) => {
    requireReach(ctx, 'scoring.ranking.read', params.unit)
    const { indicator, outcome, limit, cursor, ...question } = query
    const page = await listCountedFacts(
      ctx,
      { ...explainQuestionOf(params.unit, question), indicator, outcome },
      { ...(limit === undefined ? {} : { limit }), cursor: cursor ?? null },
    )
    const behind = await recordsBehind(ctx, page.facts)
    return { facts: page.facts.map((fact) => replyOf(fact, behind)), cursor: page.cursor }
  }),
]

/** A question as the address puts it. Refuses one without a period and a `knownAt` that is neither instant nor size. */
export function questionOf(query: api.Question): RankQuestion {
  if (query.period === undefined) refuse('invalid', 'scoring.period.unknown', { period: '' })
  return { period: query.period, asOf: query.asOf, knownAt: readKnownAt(query.knownAt), attribution: query.attribution }
}

/** `2026-07-05T18:00:00+08:00`, or a size of the ledger such as `1200`. */
export function readKnownAt(text: string | undefined): Instant | bigint | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,18}$/.test(text)) return BigInt(text)
  return parseInstant(text) ?? refuse('invalid', 'scoring.run.not-an-instant', { at: text })
}

function explainQuestionOf(unit: string, query: api.Question): ExplainQuestion {
  return query.runId === undefined ? { unit, ...questionOf(query) } : { unit, runId: query.runId }
}

async function storedRanking(ctx: ActContext, runId: string): Promise<Ranking> {
  const run = await loadRun(ctx, runId)
  return { inputs: run.inputs, stored: await getScheme(ctx, run.inputs.schemeId), result: run.result, text: run.text, sha256: run.sha256 }
}

function headOf({ inputs, stored, sha256 }: Ranking, runId: string | null) {
  const { period, from, to, asOf, attribution, trial, schemeId } = inputs
  const peerGroups = stored.scheme.peerGroups.map(({ id, name }) => ({ id, name }))
  return {
    runId,
    period,
    from,
    to,
    asOf,
    knownAt: String(inputs.knownAt),
    attribution,
    trial,
    enteredLate: stored.enteredLate,
    notice: stored.scheme.notice.number,
    schemeId,
    sha256,
    peerGroups,
  }
}

/** Files and names by matter, for the one page of facts a reader sees. */
interface Behind {
  readonly files: ReadonlyMap<string, readonly EvidenceFile[]>
  readonly named: ReadonlyMap<string, NamedMatter>
}

async function recordsBehind(ctx: ActContext, facts: readonly Fact[]): Promise<Behind> {
  const files = new Map<string, readonly EvidenceFile[]>()
  for (const { matter } of facts) if (!files.has(matter)) files.set(matter, await listEvidence(ctx, matter))
  return { files, named: await nameMatters(ctx, facts) }
}

function replyOf(fact: Fact, { files, named }: Behind) {
  return {
    id: fact.id,
    kind: fact.kind,
    outcome: fact.outcome,
    role: fact.role,
    matter: fact.matter,
    matterName: named.get(fact.matter)?.name ?? null,
    matterLink: named.get(fact.matter)?.link ?? null,
    validOn: fact.validOn,
    effectiveFrom: fact.effectiveFrom,
    statedBy: fact.statedBy,
    entryId: fact.entryId,
    position: String(fact.position),
    recordedAt: fact.recordedAt,
    detail: fact.detail,
    evidence: (files.get(fact.matter) ?? []).map(({ id, name, sha256, mediaType }) => ({ id, name, sha256, mediaType })),
  }
}

/** Declarations are read-only; replies are checked as plain arrays. */
function mutable<T>(value: T): Mutable<T> {
  return value as Mutable<T>
}
type Mutable<T> = T extends readonly (infer Item)[] ? Mutable<Item>[] : T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T
