import { refuse } from '#base/domain-error'
import type { ObjectionGround } from '#kernel/objections/common'
import { lodgeObjection } from '#kernel/objections/server'
import { daysOf } from '#kernel/scoring/common'
import { loadRun } from '#kernel/scoring/server'
import type { ActContext } from '#platform/acts'
import { getBulletin } from './bulletin-store.ts'

export interface ContestScore {
  readonly bulletinId: string
  /** The unit whose line it is. */
  readonly unit: string
  readonly indicator: string
  readonly ground: ObjectionGround
  readonly claim: string
}

/**
 * Contests one line of a unit's score in a bulletin that is shown, until its last day. Single facts are contested as
 * facts, at any time; this is for the line as a whole (a fact left out, a rule applied wrongly). Duty 4.5.
 */
export async function contestScore(ctx: ActContext, input: ContestScore): Promise<{ readonly objectionId: string }> {
  const bulletin = await getBulletin(ctx, input.bulletinId, true)
  if (bulletin.state !== 'shown' || bulletin.contestUntil === null) refuse('conflict', 'supervision.contest.not-open', {})
  if (ctx.today > bulletin.contestUntil) refuse('unlawful', 'supervision.contest.over', { until: bulletin.contestUntil })
  const run = await loadRun(ctx, bulletin.runId)
  const line = run.result.units.find((each) => each.unit === input.unit)?.components.find((each) => each.indicator === input.indicator)
  if (!line) refuse('not-found', 'supervision.contest.no-such-line', { indicator: input.indicator })
  return lodgeObjection(ctx, {
    contested: { target: 'score-line', targetId: `${bulletin.runId}/${input.indicator}`, targetKind: input.indicator, unit: input.unit, validOn: daysOf(bulletin.period).to },
    ground: input.ground,
    claim: input.claim,
  })
}
