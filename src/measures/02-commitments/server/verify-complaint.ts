import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { startClock, stopClock, stopClocks } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { Excuse } from '#kernel/promises/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { complaintOutcome } from '../common/complaint-facts.ts'
import { complaintProcedure, type RefusalGround, type UnfoundedGround } from '../common/default-complaint.ts'
import { defenceClock, noExcuseRule, rectifyClock } from '../common/law-complaint.ts'
import { aboutComplaint, type Complaint, getComplaint, handlerHost, keepWords, respondentHost, statedFact } from './complaint-store.ts'
import { judgeStage } from './transfer-complaint.ts'

export interface ComplaintStep {
  readonly complaintId: string
  readonly version: number
  readonly words: string
}

function outcomeFact(ctx: ActContext, complaint: Complaint, outcome: 'unfounded' | 'rectified') {
  return statedFact(complaintOutcome, {
    about: complaint.unit,
    matter: aboutComplaint(complaint.complaintId),
    outcome,
    validOn: ctx.today,
    effectiveFrom: ctx.today,
    statedBy: complaint.handler ?? 'system',
    detail: { field: complaint.field, receivedOn: complaint.receivedOn, endedOn: ctx.today },
  }).fact
}

/** The competent unit found the clue untrue; the complainant reads why with the code. Duty 2.7. */
export async function findUnfounded(ctx: ActContext, input: ComplaintStep & { readonly ground: UnfoundedGround }): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await keepWords(ctx, complaint.complaintId, 'finding', input.words)
  const step = await takeStep(ctx, complaintProcedure, handlerHost, {
    id: complaint.complaintId,
    act: 'find-unfounded',
    version: input.version,
    provides: ['reason'],
    set: sql`ground = ${input.ground}, ended_on = ${ctx.today}, due_on = null`,
  })
  const judged = await judgeStage(ctx, complaint, 'verify')
  await append(ctx, {
    kind: 'commitments.complaint-unfounded',
    about: aboutComplaint(complaint.complaintId),
    payload: { unit: complaint.unit, ground: input.ground, version: step.version },
    facts: [outcomeFact(ctx, complaint, 'unfounded'), ...(judged ? [judged.fact] : [])],
  })
  return { version: step.version }
}

/** True: the unit has to put it right by a day. No default yet. Duty 2.7. */
export async function orderRectification(ctx: ActContext, input: ComplaintStep): Promise<{ readonly version: number; readonly dueOn: PlainDate }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await keepWords(ctx, complaint.complaintId, 'finding', input.words)
  const step = await takeStep(ctx, complaintProcedure, handlerHost, { id: complaint.complaintId, act: 'order-rectification', version: input.version, provides: ['reason'] })
  const judged = await judgeStage(ctx, complaint, 'verify')
  const about = aboutComplaint(complaint.complaintId)
  const clock = await startClock(ctx, { kind: rectifyClock, about, owner: complaint.unit, startedOn: ctx.today })
  await ctx.db.run(
    sql`update commitments.complaint set due_on = ${clock.dueOn}, timeliness_fact = null where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`,
  )
  await append(ctx, {
    kind: 'commitments.rectification-ordered',
    about,
    payload: { unit: complaint.unit, dueOn: clock.dueOn, version: step.version },
    ...(judged ? { facts: [judged.fact] } : {}),
  })
  return { version: step.version, dueOn: clock.dueOn }
}

/** The unit reports that it has put it right. */
export async function reportRectification(ctx: ActContext, input: ComplaintStep): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await keepWords(ctx, complaint.complaintId, 'report', input.words)
  const step = await takeStep(ctx, complaintProcedure, respondentHost, { id: complaint.complaintId, act: 'report', version: input.version, provides: ['report'] })
  await stopClocks(ctx, { abouts: [aboutComplaint(complaint.complaintId)], kind: defenceClock, on: ctx.today, outcome: 'ended' })
  await append(ctx, { kind: 'commitments.rectification-reported', about: aboutComplaint(complaint.complaintId), payload: { unit: complaint.unit, version: step.version } })
  return { version: step.version }
}

/** The competent unit is satisfied: the matter ends without a default. */
export async function acceptRectification(ctx: ActContext, input: { readonly complaintId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const step = await takeStep(ctx, complaintProcedure, handlerHost, {
    id: complaint.complaintId,
    act: 'accept',
    version: input.version,
    set: sql`ended_on = ${ctx.today}, due_on = null, refusal = null`,
  })
  await stopClock(ctx, { about: aboutComplaint(complaint.complaintId), kind: rectifyClock, on: ctx.today })
  await append(ctx, {
    kind: 'commitments.rectification-accepted',
    about: aboutComplaint(complaint.complaintId),
    payload: { unit: complaint.unit, version: step.version },
    facts: [outcomeFact(ctx, complaint, 'rectified')],
  })
  return { version: step.version }
}

/** What was reported does not put it right; the day of the order still holds. */
export async function rejectRectification(ctx: ActContext, input: ComplaintStep): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await keepWords(ctx, complaint.complaintId, 'rejection', input.words)
  const step = await takeStep(ctx, complaintProcedure, handlerHost, { id: complaint.complaintId, act: 'reject', version: input.version, provides: ['reason'] })
  await append(ctx, { kind: 'commitments.rectification-rejected', about: aboutComplaint(complaint.complaintId), payload: { unit: complaint.unit, version: step.version } })
  return { version: step.version }
}

/**
 * Tells the unit that a default is to be confirmed because it refuses to put it right; its time to be heard begins. "Not in
 * time" can only be said once the day of the order has passed. Duty 2.7.
 */
export async function notifyDefault(ctx: ActContext, input: ComplaintStep & { readonly refusal: RefusalGround }): Promise<{ readonly version: number; readonly dueOn: PlainDate }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  if (input.refusal === 'not-in-time' && complaint.dueOn !== null && ctx.today <= complaint.dueOn)
    refuse('unlawful', 'commitments.complaint.still-to-rectify', { day: complaint.dueOn })
  await keepWords(ctx, complaint.complaintId, 'notice', input.words)
  const step = await takeStep(ctx, complaintProcedure, handlerHost, { id: complaint.complaintId, act: 'notify', version: input.version, provides: ['refusal'] })
  const about = aboutComplaint(complaint.complaintId)
  const clock = await startClock(ctx, { kind: defenceClock, about, owner: complaint.unit, startedOn: ctx.today })
  await ctx.db.run(sql`
    update commitments.complaint set refusal = ${input.refusal}, defence_due_on = ${clock.dueOn}, defended_on = null where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`)
  await append(ctx, { kind: 'commitments.default-notified', about, payload: { unit: complaint.unit, refusal: input.refusal, defenceDueOn: clock.dueOn, version: step.version } })
  return { version: step.version, dueOn: clock.dueOn }
}

/**
 * The unit is heard. An excuse the law forbids is kept as attempted and counts for nothing: the answer names the article.
 */
export async function answerNotice(
  ctx: ActContext,
  input: ComplaintStep & { readonly excuse: Excuse | null },
): Promise<{ readonly version: number; readonly refusedExcuse: { readonly instrument: string; readonly article: string } | null }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  requireReach(ctx, 'commitments.complaint.answer', complaint.unit)
  if (complaint.state !== 'notified') refuse('conflict', 'commitments.complaint.nothing-to-answer')
  if (input.version !== complaint.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: complaint.version })
  await keepWords(ctx, complaint.complaintId, 'defence', input.words)
  await ctx.db.run(sql`
    update commitments.complaint set defended_on = ${ctx.today}, excuse = ${input.excuse}, version = version + 1 where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`)
  await append(ctx, {
    kind: input.excuse === null ? 'commitments.default-answered' : 'commitments.excuse-refused',
    about: aboutComplaint(complaint.complaintId),
    payload: { unit: complaint.unit, excuse: input.excuse ?? undefined, version: complaint.version + 1 },
  })
  const { instrument, article } = noExcuseRule.on(ctx.today)
  return { version: complaint.version + 1, refusedExcuse: input.excuse === null ? null : { instrument, article } }
}
