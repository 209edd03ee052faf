import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import { takeStep } from '#kernel/procedures/server'
import { daysOf } from '#kernel/scoring/common'
import { getScheme, loadRun } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { rankingBulletin } from '../common/ranking-bulletin.ts'
import { aboutBulletin, bulletinHost, getBulletin } from './bulletin-store.ts'

export interface BulletinStep {
  readonly bulletinId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
}

/**
 * Shows a draft to every unit in it: each sees everything behind its own score and may contest until the day answered,
 * so many working days as the notice of the weights sets. Refused while the period still runs: until then it is a forecast,
 * and for the drafter alone. Duty 4.5.
 */
export async function showBulletin(ctx: ActContext, input: BulletinStep): Promise<{ readonly contestUntil: PlainDate }> {
  requireReach(ctx, 'supervision.bulletin.draft', null)
  const bulletin = await getBulletin(ctx, input.bulletinId, true)
  const run = await loadRun(ctx, bulletin.runId)
  const { to } = daysOf(bulletin.period)
  if (ctx.today <= to) refuse('unlawful', 'supervision.bulletin.period-runs', { until: to })
  const { scheme } = await getScheme(ctx, run.schemeId)
  const contestUntil = addWorkingDays(await loadCalendar(ctx), ctx.today, scheme.contestWorkingDays)
  await takeStep(ctx, rankingBulletin, bulletinHost, { id: bulletin.id, act: 'show', version: input.version, set: sql`shown_on = ${ctx.today}, contest_until = ${contestUntil}` })
  await append(ctx, { kind: 'supervision.bulletin-shown', about: aboutBulletin(bulletin.id), payload: { contestUntil, run: bulletin.runId } })
  await notify(ctx, {
    to: run.result.units.map((unit) => ({ unit: unit.unit })),
    textKey: 'supervision.notice.shown',
    params: { period: bulletin.period, until: contestUntil },
    about: aboutBulletin(bulletin.id),
    link: `/supervision/bulletins/${bulletin.id}`,
    dueOn: contestUntil,
    once: `supervision.shown:${bulletin.id}:${bulletin.runId}`,
  })
  return { contestUntil }
}
