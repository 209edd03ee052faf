import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { startClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { findFact } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ObjectionGround, type ObjectionTarget, objectionDecisionClock, objectionFact } from '../common/index.ts'
import { aboutObjection, keepText, listObjections } from './objection-store.ts'

/** What is contested. Of a fact the id is enough; of a score line or record the room that owns it says the rest. */
export type Contested =
  | { readonly target: 'fact'; readonly factId: string }
  | { readonly target: 'score-line' | 'record'; readonly targetId: string; readonly targetKind: string; readonly unit: string; readonly validOn: PlainDate }

export interface LodgeObjection {
  readonly contested: Contested
  readonly ground: ObjectionGround
  /** What the unit says, in its own words; kept apart from the ledger. */
  readonly claim: string
}

/**
 * Lodges an objection of the unit that a fact, score line or record is about. From now on the number is marked as
 * contested, and the clock of its decision runs (河南省社会信用条例 41, by analogy). Refuses a second open objection to
 * the same thing. Evidence is stored about `objections.objection:<id>`.
 */
export async function lodgeObjection(ctx: ActContext, input: LodgeObjection): Promise<{ readonly objectionId: string }> {
  const subject = await subjectOf(ctx, input.contested)
  requireReach(ctx, 'objections.objection.lodge', subject.unit)
  const [open] = await listObjections(ctx, { units: [subject.unit], states: ['open'], target: subject.target, targetIds: [subject.targetId] })
  if (open) refuse('conflict', 'objections.objection.open-already', { lodgedOn: open.lodgedOn })

  const objectionId = newId()
  const about = aboutObjection(objectionId)
  const fact = factOf(objectionFact, {
    about: subject.unit,
    matter: about,
    outcome: 'open',
    validOn: subject.validOn,
    effectiveFrom: ctx.today,
    statedBy: subject.unit,
    detail: { target: subject.target, targetId: subject.targetId, targetKind: subject.targetKind, ground: input.ground },
  })
  await ctx.db.run(sql`
    insert into objections.objection (district, objection_id, target, target_id, target_kind, unit, valid_on, ground, state, lodged_by, lodged_on, fact_id, version)
    values (${ctx.district}, ${objectionId}, ${subject.target}, ${subject.targetId}, ${subject.targetKind}, ${subject.unit}, ${subject.validOn}, ${input.ground}, 'open',
            ${ctx.actor.personId}, ${ctx.today}, ${fact.id}, 1)`)
  const claim = await keepText(ctx, objectionId, 'claim', input.claim)
  await startClock(ctx, { kind: objectionDecisionClock, about, owner: 'credit-centre', startedOn: ctx.today })
  await append(ctx, {
    kind: 'objections.lodged',
    about,
    payload: { claim, ground: input.ground, target: subject.target, targetId: subject.targetId, targetKind: subject.targetKind, unit: subject.unit },
    facts: [fact],
  })
  return { objectionId }
}

interface Subject {
  readonly target: ObjectionTarget
  readonly targetId: string
  readonly targetKind: string
  readonly unit: string
  readonly validOn: PlainDate
}

async function subjectOf(ctx: ActContext, contested: Contested): Promise<Subject> {
  if (contested.target !== 'fact') return contested
  const fact = await findFact(ctx, contested.factId)
  if (!fact || fact.outcome === 'void') return refuse('not-found', 'objections.fact.unknown', {})
  if (fact.supersededPosition !== null) refuse('conflict', 'objections.fact.superseded', {})
  return { target: 'fact', targetId: fact.id, targetKind: fact.kind, unit: fact.about, validOn: fact.validOn }
}
