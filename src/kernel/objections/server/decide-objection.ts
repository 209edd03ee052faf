import { refuse } from '#base/domain-error'
import { requireOtherPerson, requireReach } from '#kernel/access/server'
import { stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ObjectionOutcome, type ObjectionState, objectionDecisionClock, objectionFact } from '../common/index.ts'
import { aboutObjection, getObjection, keepText, type Objection } from './objection-store.ts'

export interface DecideObjection {
  readonly objectionId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
  readonly outcome: ObjectionOutcome
  /** Why, for the unit that objected; kept apart from the ledger. */
  readonly reason: string
}

/**
 * Decides an objection. Another person than the one who lodged it, and not of the unit that objects. Upheld, in whole or
 * in part, it does not change the fact itself: the measure that stated it does, by a superseding or void fact (see
 * `followUpheldObjections`), so that the correction is an act with its own entry.
 */
export async function decideObjection(ctx: ActContext, input: DecideObjection): Promise<void> {
  const objection = await loadOpen(ctx, input)
  requireReach(ctx, 'objections.objection.decide', objection.unit)
  requireOtherPerson(ctx, objection.lodgedBy, 'objections.objection.same-person')
  if (ctx.actor.unit === objection.unit) refuse('unlawful', 'objections.objection.own-unit', {})
  await close(ctx, objection, input.outcome, await keepText(ctx, objection.id, 'reason', input.reason))
}

/** Takes an objection back; the unit that lodged it may, while it is open. */
export async function withdrawObjection(ctx: ActContext, input: Pick<DecideObjection, 'objectionId' | 'version'>): Promise<void> {
  const objection = await loadOpen(ctx, input)
  requireReach(ctx, 'objections.objection.lodge', objection.unit)
  await close(ctx, objection, 'withdrawn')
}

async function loadOpen(ctx: ActContext, { objectionId, version }: Pick<DecideObjection, 'objectionId' | 'version'>): Promise<Objection> {
  const objection = await getObjection(ctx, objectionId, true)
  if (objection.version !== version) refuse('conflict', 'objections.objection.stale', { seen: version, version: objection.version })
  if (objection.state !== 'open') refuse('conflict', 'objections.objection.closed', { state: objection.state })
  return objection
}

async function close(ctx: ActContext, objection: Objection, state: Exclude<ObjectionState, 'open'>, reason?: string): Promise<void> {
  const about = aboutObjection(objection.id)
  const fact = factOf(objectionFact, {
    about: objection.unit,
    matter: about,
    outcome: state,
    validOn: objection.validOn,
    effectiveFrom: ctx.today,
    statedBy: state === 'withdrawn' ? objection.unit : (ctx.actor.unit ?? 'system'),
    detail: { target: objection.target, targetId: objection.targetId, targetKind: objection.targetKind, ground: objection.ground },
    supersedes: objection.factId,
  })
  await ctx.db.run(sql`
    update objections.objection set state = ${state}, decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today}, fact_id = ${fact.id}, version = version + 1
     where district = ${ctx.district} and objection_id = ${objection.id}`)
  await stopClock(ctx, { kind: objectionDecisionClock, about, on: ctx.today })
  await append(ctx, {
    kind: state === 'withdrawn' ? 'objections.withdrawn' : 'objections.decided',
    about,
    payload: { outcome: state, reason, targetId: objection.targetId },
    facts: [fact],
  })
}
