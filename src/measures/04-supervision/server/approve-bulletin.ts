import { refuse } from '#base/domain-error'
import { requireOtherPerson, requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { loadRun } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { rankingBulletin } from '../common/ranking-bulletin.ts'
import { aboutBulletin, bulletinHost, getBulletin } from './bulletin-store.ts'
import { contestStanding } from './contest-standing.ts'
import type { BulletinStep } from './show-bulletin.ts'

/**
 * Approves what was shown; another person than the drafter and the one who showed it. Not before the last day of contest
 * has ended, not while an objection to one of its lines is open, and not after one was upheld: then it is drafted again.
 * Duty 4.5.
 */
export async function approveBulletin(ctx: ActContext, input: BulletinStep): Promise<void> {
  requireReach(ctx, 'supervision.bulletin.approve', null)
  const bulletin = await getBulletin(ctx, input.bulletinId, true)
  requireOtherPerson(ctx, bulletin.draftedBy, 'supervision.bulletin.same-person')
  if (bulletin.contestUntil !== null && ctx.today <= bulletin.contestUntil) refuse('unlawful', 'supervision.bulletin.contest-runs', { until: bulletin.contestUntil })
  const standing = await contestStanding(ctx, await loadRun(ctx, bulletin.runId))
  if (standing.openLines > 0) refuse('unlawful', 'supervision.bulletin.objections-open', { count: standing.openLines })
  if (standing.upheldSince > 0) refuse('unlawful', 'supervision.bulletin.upheld-since', { count: standing.upheldSince })
  await takeStep(ctx, rankingBulletin, bulletinHost, { id: bulletin.id, act: 'approve', version: input.version, provides: ['contest-ended', 'objections-decided'] })
  await append(ctx, { kind: 'supervision.bulletin-approved', about: aboutBulletin(bulletin.id), payload: { run: bulletin.runId } })
}
