import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClocks } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { defaultConfirmed } from '../common/complaint-facts.ts'
import { complaintProcedure } from '../common/default-complaint.ts'
import { type ConsequenceKind, consequences, defenceClock, rectifyClock } from '../common/law-complaint.ts'
import { aboutComplaint, type Complaint, effectiveAfterReply, getComplaint, handlerHost, keepWords, partOn, respondentHost, statedFact } from './complaint-store.ts'
import type { ComplaintStep } from './verify-complaint.ts'

async function defaultFact(
  ctx: ActContext,
  complaint: Complaint,
  outcome: 'confirmed' | 'repaired',
  on: { readonly confirmedOn: PlainDate; readonly repairedOn: PlainDate | null; readonly effectiveFrom: PlainDate },
) {
  return statedFact(defaultConfirmed, {
    about: (await partOn(ctx, complaint, 'unit', on.confirmedOn)) ?? complaint.unit,
    matter: aboutComplaint(complaint.complaintId),
    outcome,
    validOn: on.confirmedOn,
    effectiveFrom: on.effectiveFrom,
    statedBy: complaint.handler ?? 'system',
    ...(complaint.firmCode !== null && !complaint.hideFirm ? { counterparty: complaint.firmCode } : {}),
    ...(complaint.defaultFact === null ? {} : { supersedes: complaint.defaultFact }),
    detail: {
      field: complaint.field,
      confirmedOn: on.confirmedOn,
      confirmedBy: (await partOn(ctx, complaint, 'handler', on.confirmedOn)) ?? complaint.receiver,
      refusal: complaint.refusal ?? 'not-in-time',
      repairedOn: on.repairedOn,
      amountFen: complaint.amountFen?.toString() ?? null,
    },
  })
}

/**
 * Another person of the competent unit confirms the default: true, ordered to be put right, and refused. Only after the unit
 * was heard or its time to be heard ended; the finding has its effect after a further right of reply. Duty 2.7.
 */
export async function confirmDefault(ctx: ActContext, input: ComplaintStep): Promise<{ readonly version: number; readonly effectiveFrom: PlainDate }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const heard = complaint.defendedOn !== null || (complaint.defenceDueOn !== null && ctx.today > complaint.defenceDueOn)
  if (complaint.state === 'notified' && !heard) refuse('unlawful', 'commitments.complaint.not-heard-yet', { day: complaint.defenceDueOn })
  const effectiveFrom = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const { id, fact } = await defaultFact(ctx, complaint, 'confirmed', { confirmedOn: ctx.today, repairedOn: null, effectiveFrom })
  const step = await takeStep(ctx, complaintProcedure, handlerHost, {
    id: complaint.complaintId,
    act: 'confirm',
    version: input.version,
    provides: ['reason', ...(heard ? ['defence-over'] : [])],
    set: sql`confirmed_on = ${ctx.today}, effective_from = ${effectiveFrom}, default_fact = ${id}, due_on = null`,
  })
  await keepWords(ctx, complaint.complaintId, 'confirmation', input.words)
  for (const kind of [defenceClock, rectifyClock]) await stopClocks(ctx, { abouts: [aboutComplaint(complaint.complaintId)], kind, on: ctx.today, outcome: 'ended' })
  await append(ctx, {
    kind: 'commitments.default-confirmed',
    about: aboutComplaint(complaint.complaintId),
    payload: { unit: complaint.unit, refusal: complaint.refusal, excuse: complaint.excuse ?? undefined, effectiveFrom, version: step.version },
    facts: [fact],
  })
  return { version: step.version, effectiveFrom }
}

/** What the unit said stands: no default; it goes on putting it right. */
export async function dropNotice(ctx: ActContext, input: ComplaintStep): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await keepWords(ctx, complaint.complaintId, 'drop', input.words)
  const step = await takeStep(ctx, complaintProcedure, handlerHost, {
    id: complaint.complaintId,
    act: 'drop',
    version: input.version,
    provides: ['reason'],
    set: sql`refusal = null, defence_due_on = null, defended_on = null`,
  })
  await stopClocks(ctx, { abouts: [aboutComplaint(complaint.complaintId)], kind: defenceClock, on: ctx.today, outcome: 'ended' })
  await append(ctx, { kind: 'commitments.default-notice-dropped', about: aboutComplaint(complaint.complaintId), payload: { unit: complaint.unit, version: step.version } })
  return { version: step.version }
}

/** Attaches a consequence of the list to a default that has its effect, with its basis. Nothing outside the list can be attached. Duty 2.7. */
export async function imposeConsequence(ctx: ActContext, input: { readonly complaintId: string; readonly kind: ConsequenceKind }): Promise<{ readonly consequenceId: string }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  requireReach(ctx, 'commitments.complaint.sanction', complaint.unit)
  if ((complaint.state !== 'confirmed' && complaint.state !== 'repair-asked') || complaint.struckOn !== null) refuse('conflict', 'commitments.consequence.no-default')
  if (complaint.effectiveFrom === null || ctx.today < complaint.effectiveFrom) refuse('unlawful', 'commitments.consequence.no-effect-yet', { day: complaint.effectiveFrom })
  const { instrument, article, from } = consequences[input.kind]
  if (ctx.today < from) refuse('unlawful', 'commitments.consequence.not-yet-law', { from })
  const consequenceId = newId<'consequence'>()
  const entered = await ctx.db.run(sql`
    insert into commitments.consequence (district, consequence_id, complaint_id, unit, kind, instrument, article, imposed_on)
    values (${ctx.district}, ${consequenceId}, ${complaint.complaintId}, ${complaint.unit}, ${input.kind}, ${instrument}, ${article}, ${ctx.today}) on conflict do nothing`)
  if (entered === 0) refuse('conflict', 'commitments.consequence.known-already')
  await append(ctx, {
    kind: 'commitments.consequence-imposed',
    about: aboutComplaint(complaint.complaintId),
    payload: { unit: complaint.unit, kind: input.kind, instrument, article },
  })
  return { consequenceId }
}

/** The unit has performed and asks for repair. */
export async function askRepair(ctx: ActContext, input: ComplaintStep): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await keepWords(ctx, complaint.complaintId, 'repair-request', input.words)
  const step = await takeStep(ctx, complaintProcedure, respondentHost, { id: complaint.complaintId, act: 'ask-repair', version: input.version, provides: ['report'] })
  await append(ctx, { kind: 'commitments.repair-asked', about: aboutComplaint(complaint.complaintId), payload: { unit: complaint.unit, version: step.version } })
  return { version: step.version }
}

/**
 * The unit that confirmed the default confirms performance: the fact is superseded, consequences end. The record stays.
 * Otherwise it says what is still missing. Duty 2.7.
 */
export async function decideRepair(ctx: ActContext, input: ComplaintStep & { readonly performed: boolean }): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const about = aboutComplaint(complaint.complaintId)
  await keepWords(ctx, complaint.complaintId, input.performed ? 'repair' : 'repair-refusal', input.words)
  if (!input.performed) {
    const step = await takeStep(ctx, complaintProcedure, handlerHost, { id: complaint.complaintId, act: 'refuse-repair', version: input.version, provides: ['reason'] })
    await append(ctx, { kind: 'commitments.repair-refused', about, payload: { unit: complaint.unit, version: step.version } })
    return { version: step.version }
  }
  const { id, fact } = await defaultFact(ctx, complaint, 'repaired', { confirmedOn: complaint.confirmedOn ?? ctx.today, repairedOn: ctx.today, effectiveFrom: ctx.today })
  const step = await takeStep(ctx, complaintProcedure, handlerHost, {
    id: complaint.complaintId,
    act: 'repair',
    version: input.version,
    provides: ['reason'],
    set: sql`ended_on = ${ctx.today}, default_fact = ${id}`,
  })
  const ended = await ctx.db.run(
    sql`update commitments.consequence set ended_on = ${ctx.today} where district = ${ctx.district} and complaint_id = ${complaint.complaintId} and ended_on is null`,
  )
  await append(ctx, {
    kind: 'commitments.default-repaired',
    about,
    payload: { unit: complaint.unit, consequencesEnded: ended, version: step.version },
    facts: complaint.struckOn === null ? [fact] : [],
  })
  return { version: step.version }
}
