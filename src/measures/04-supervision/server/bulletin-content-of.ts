import { refuse } from '#base/domain-error'
import { formatDocumentNumber } from '#kernel/documents/common'
import { unitNames } from '#kernel/parties/server'
import { compareResults, type Indicator, type RunResult } from '#kernel/scoring/common'
import { getScheme, listIndicators, loadRun, type Ranking, type StoredRun } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { BulletinContent } from '../common/bulletin-content.ts'
import { type Bulletin, findIssuedContent, getBulletin } from './bulletin-store.ts'
import { contestStanding } from './contest-standing.ts'

/** What a bulletin in work would say if it were issued now. */
export async function contentOfBulletin(ctx: ActContext, bulletin: Bulletin): Promise<BulletinContent> {
  const run = await loadRun(ctx, bulletin.runId)
  const stored = await getScheme(ctx, run.schemeId)
  const standing = await contestStanding(ctx, run)
  return BulletinContent.parse({
    ...(await bodyOf(ctx, { ...run, stored })),
    run: { id: run.id, sha256: run.sha256, factCount: run.factCount, factSha256: run.factSha256, method: run.result.method },
    contest: {
      days: stored.scheme.contestWorkingDays,
      shownOn: bulletin.shownOn,
      until: bulletin.contestUntil,
      lodged: standing.lodged,
      upheld: standing.upheld,
      open: standing.openLines + standing.openFacts,
    },
    supersedes: bulletin.supersedes === null ? null : await changesSince(ctx, bulletin.supersedes, bulletin.changeReason ?? '', run),
  })
}

/** What a bulletin of a ranking that nobody recorded would say: for a look ahead on the command line. */
export async function contentOfRanking(ctx: ActContext, ranking: Ranking): Promise<BulletinContent> {
  const { inputs, result, stored, sha256 } = ranking
  const counted = result.units.flatMap((unit) => unit.components).reduce((total, each) => total + each.sample, 0)
  return BulletinContent.parse({
    ...(await bodyOf(ctx, { inputs, result, stored })),
    run: { id: '', sha256, factCount: counted, factSha256: '', method: result.method },
    contest: { days: stored.scheme.contestWorkingDays, shownOn: null, until: null, lodged: 0, upheld: 0, open: 0 },
    supersedes: null,
  })
}

async function bodyOf(ctx: ActContext, { inputs, result, stored }: Pick<Ranking, 'inputs' | 'result' | 'stored'>) {
  const { scheme } = stored
  const declared = new Map<string, Indicator>((await listIndicators(ctx)).map(({ indicator }) => [indicator.id, indicator]))
  const names = await unitNames(
    ctx,
    result.units.map((unit) => unit.unit),
    inputs.to,
  )
  const groups = scheme.peerGroups.map(({ id, name }) => ({
    id,
    name,
    units: result.units
      .filter((unit) => unit.group === id)
      .map((unit) => ({ ...(names.get(unit.unit) ?? { name: unit.unit, shortName: unit.unit, englishName: unit.unit }), result: unit })),
  }))
  return {
    v: 1,
    period: inputs.period,
    from: inputs.from,
    to: inputs.to,
    asOf: inputs.asOf,
    knownAt: String(inputs.knownAt),
    trial: inputs.trial,
    notice: { ...scheme.notice, enteredLate: stored.enteredLate },
    indicators: scheme.components.map(({ indicator, weight }) => ({
      declaration: declared.get(indicator) ?? refuse('not-found', 'scoring.scheme.unknown-indicator', { indicator }),
      weight,
    })),
    groups: groups.filter((group) => group.units.length > 0),
  }
}

/** The units whose line changed against the bulletin in force, and why. */
async function changesSince(ctx: ActContext, bulletinId: string, reason: string, run: StoredRun) {
  const before = await getBulletin(ctx, bulletinId)
  const content = await findIssuedContent(ctx, bulletinId)
  const old: RunResult = content
    ? { v: 1, method: content.run.method, units: content.groups.flatMap((group) => group.units.map((unit) => unit.result)) }
    : (await loadRun(ctx, before.runId)).result
  const now: RunResult = { ...run.result, units: run.result.units.filter((unit) => unit.group !== null) }
  return { bulletinId, number: before.number ? formatDocumentNumber(before.number) : '', reason, changes: compareResults(old, now) }
}
