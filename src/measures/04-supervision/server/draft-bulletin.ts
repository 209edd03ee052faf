import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { Instant, PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { readPeriod, recordRun } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { rankingBulletin } from '../common/ranking-bulletin.ts'
import { aboutBulletin, bulletinHost, getBulletin, listBulletins } from './bulletin-store.ts'

export interface DraftBulletin {
  /** `2026-H1` or `2026`. */
  readonly period: string
  readonly asOf?: PlainDate | undefined
  readonly knownAt?: Instant | bigint | undefined
  readonly attribution?: 'as-was' | 'as-is' | undefined
  /** Why the bulletin in force is to be replaced; needed exactly when there is one. Printed in the new bulletin. */
  readonly changeReason?: string | undefined
}

/** Ranks a period and drafts its bulletin. Refuses a second draft, and a silent replacement of a bulletin in force. Duty 4.5. */
export async function draftBulletin(ctx: ActContext, input: DraftBulletin): Promise<{ readonly bulletinId: string; readonly runId: string }> {
  requireReach(ctx, 'supervision.bulletin.draft', null)
  const period = readPeriod(input.period)
  const [inWork] = await listBulletins(ctx, { period, states: ['drafted', 'shown', 'approved'] })
  if (inWork) refuse('conflict', 'supervision.bulletin.in-work', { period })
  const [inForce] = await listBulletins(ctx, { period, states: ['issued'] })
  if (inForce && !input.changeReason) refuse('unlawful', 'supervision.bulletin.reason-missing', { period })
  if (!inForce && input.changeReason) refuse('invalid', 'supervision.bulletin.nothing-to-supersede', { period })

  const run = await recordRun(ctx, { ...input, period })
  const bulletinId = newId()
  await ctx.db.run(sql`
    insert into supervision.bulletin (district, bulletin_id, period, run_id, state, version, trail, drafted_by, drafted_on, supersedes, change_reason)
    values (${ctx.district}, ${bulletinId}, ${period}, ${run.runId}, ${rankingBulletin.initial}, 1, '[]', ${ctx.actor.personId}, ${ctx.today}, ${inForce?.id ?? null}, ${inForce ? input.changeReason : null})`)
  await append(ctx, { kind: 'supervision.bulletin-drafted', about: aboutBulletin(bulletinId), payload: { period, run: run.runId, sha256: run.sha256, supersedes: inForce?.id } })
  return { bulletinId, runId: run.runId }
}

export interface RedraftBulletin {
  readonly bulletinId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
}

/**
 * Ranks again with what is known now, after objections were upheld or facts corrected; the bulletin goes back to the
 * beginning and is shown anew, so that nobody is surprised by a number they could not check.
 */
export async function redraftBulletin(ctx: ActContext, input: RedraftBulletin): Promise<{ readonly runId: string }> {
  requireReach(ctx, 'supervision.bulletin.draft', null)
  const bulletin = await getBulletin(ctx, input.bulletinId, true)
  const run = await recordRun(ctx, { period: bulletin.period })
  const step = await takeStep(ctx, rankingBulletin, bulletinHost, {
    id: bulletin.id,
    act: 'redraft',
    version: input.version,
    provides: ['new-run'],
    set: sql`run_id = ${run.runId}, drafted_by = ${ctx.actor.personId}, drafted_on = ${ctx.today}, shown_on = null, contest_until = null`,
  })
  await append(ctx, {
    kind: 'supervision.bulletin-redrafted',
    about: aboutBulletin(bulletin.id),
    payload: { from: step.from, period: bulletin.period, run: run.runId, sha256: run.sha256 },
  })
  return { runId: run.runId }
}

/** Gives a bulletin up before it is issued. */
export async function withdrawBulletin(ctx: ActContext, input: RedraftBulletin): Promise<void> {
  requireReach(ctx, 'supervision.bulletin.draft', null)
  const step = await takeStep(ctx, rankingBulletin, bulletinHost, { id: input.bulletinId, act: 'withdraw', version: input.version })
  await append(ctx, { kind: 'supervision.bulletin-withdrawn', about: aboutBulletin(input.bulletinId), payload: { from: step.from } })
}
