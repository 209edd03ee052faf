import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { extendClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { issueSupervision, notify } from '#kernel/notices/server'
import { currentUnitOf, getUnit } from '#kernel/parties/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { complaintProcedure, type DeclineGround, type Escalation } from '../common/complaint.ts'
import { handlingClock } from '../common/law-complaint.ts'
import { dropStep, endStep, startStep } from './complaint-steps.ts'
import { aboutComplaint, acceptingUnitFor, complaintHost, getComplaint, keepEvent } from './complaint-store.ts'

interface OfVersion {
  readonly complaintId: string
  readonly version: number
}

/** Accepts a complaint: from now on it has to be passed on within the limit in force. Duty 12.12. */
export async function acceptComplaint(ctx: ActContext, input: OfVersion): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const step = await takeStep(ctx, complaintProcedure, complaintHost, { id: input.complaintId, act: 'accept', version: input.version })
  const facts = await endStep(ctx, input.complaintId, 'examine')
  const clock = await startStep(ctx, { complaintId: input.complaintId, step: 'forward', unit: complaint.desk })
  await append(ctx, {
    kind: 'arrears.complaint-accepted',
    about: aboutComplaint(input.complaintId),
    payload: { desk: complaint.desk, respondent: complaint.respondent, dueOn: clock?.dueOn, version: step.version },
    facts,
  })
  return { version: step.version }
}

/** Does not accept a complaint, on one of the grounds, and says in words where the firm may turn. */
export async function declineComplaint(ctx: ActContext, input: OfVersion & { readonly ground: DeclineGround; readonly words: string }): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const words = input.words.trim()
  const step = await takeStep(ctx, complaintProcedure, complaintHost, {
    id: input.complaintId,
    act: 'decline',
    version: input.version,
    provides: ['ground', ...(words === '' ? [] : ['words'])],
    set: sql`decline_ground = ${input.ground}, answer = ${words}, closed_on = ${ctx.today}`,
  })
  const facts = await endStep(ctx, input.complaintId, 'examine')
  await append(ctx, {
    kind: 'arrears.complaint-declined',
    about: aboutComplaint(input.complaintId),
    payload: { desk: complaint.desk, respondent: complaint.respondent, ground: input.ground, version: step.version },
    facts,
  })
  return { version: step.version }
}

/** Passes an accepted complaint to the superior or competent unit. Never to the unit complained of. The clock of the result starts. Duty 12.12. */
export async function forwardComplaint(ctx: ActContext, input: OfVersion & { readonly handler: string }): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  await getUnit(ctx, input.handler)
  if (input.handler === complaint.respondent) refuse('unlawful', 'arrears.complaint.own-judge', {}, [{ path: 'handler', code: 'arrears.complaint.own-judge' }])
  const step = await takeStep(ctx, complaintProcedure, complaintHost, {
    id: input.complaintId,
    act: 'forward',
    version: input.version,
    set: sql`handler = ${input.handler}, desk = ${input.handler}`,
  })
  const facts = await endStep(ctx, input.complaintId, 'forward')
  const clock = await startStep(ctx, { complaintId: input.complaintId, step: 'result', unit: input.handler })
  const answer = await startStep(ctx, { complaintId: input.complaintId, step: 'answer', unit: complaint.respondent })
  const link = `/arrears/complaints/${input.complaintId}`
  const about = aboutComplaint(input.complaintId)
  await notify(ctx, { to: { unit: input.handler, role: 'liaison' }, textKey: 'arrears.message.complaint-forwarded', about, link, dueOn: clock?.dueOn ?? null })
  await notify(ctx, { to: { unit: complaint.respondent, role: 'liaison' }, textKey: 'arrears.message.complaint-about-you', about, link, dueOn: answer?.dueOn ?? null })
  await append(ctx, {
    kind: 'arrears.complaint-forwarded',
    about,
    payload: { from: complaint.desk, handler: input.handler, respondent: complaint.respondent, dueOn: clock?.dueOn, version: step.version },
    facts,
  })
  return { version: step.version }
}

/** The unit complained of says how it stands: its right of reply before anything is found. */
export async function respondToComplaint(ctx: ActContext, input: { readonly complaintId: string; readonly words: string }): Promise<void> {
  const complaint = await getComplaint(ctx, input.complaintId)
  requireReach(ctx, 'arrears.complaint.respond', complaint.respondent)
  if (complaint.state !== 'handling') refuse('conflict', 'arrears.complaint.not-in-handling', { state: complaint.state })
  const words = input.words.trim()
  if (words === '') refuse('invalid', 'arrears.complaint.words-missing', {}, [{ path: 'words', code: 'arrears.complaint.words-missing' }])
  await keepEvent(ctx, { complaintId: input.complaintId, kind: 'respond', unit: complaint.respondent, words })
  const facts = await endStep(ctx, input.complaintId, 'answer')
  await append(ctx, { kind: 'arrears.complaint-answered', about: aboutComplaint(input.complaintId), payload: { respondent: complaint.respondent }, facts })
}

/** Gives a complicated complaint more time, at most up to the longest the law allows in all; approved by the head of the handling unit. */
export async function extendComplaint(ctx: ActContext, input: OfVersion & { readonly days: number; readonly ground: string }): Promise<{ readonly dueOn: string }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  requireReach(ctx, 'arrears.complaint.extend', complaint.desk)
  if (complaint.version !== input.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: complaint.version })
  const ground = input.ground.trim()
  if (ground === '') refuse('invalid', 'arrears.complaint.words-missing', {}, [{ path: 'ground', code: 'arrears.complaint.words-missing' }])
  const clock = await extendClock(ctx, { about: aboutComplaint(input.complaintId), kind: handlingClock, ground, grantedOn: ctx.today, amount: input.days })
  await keepEvent(ctx, { complaintId: input.complaintId, kind: 'extend', unit: complaint.desk, words: ground })
  await append(ctx, { kind: 'arrears.complaint-extended', about: aboutComplaint(input.complaintId), payload: { unit: complaint.desk, days: input.days, dueOn: clock.dueOn } })
  return { dueOn: clock.dueOn }
}

const escalated = { supervise: 'arrears.complaint-supervised', interview: 'arrears.complaint-interview-held', circulate: 'arrears.complaint-circulated' } as const

/**
 * Puts pressure on a debtor that does not cooperate: a letter of supervised handling (its own clock and letter), a talk with its
 * head, a circular. Talk and circular name their document. 保障中小企业款项支付条例 第二十五条.
 */
export async function escalateComplaint(
  ctx: ActContext,
  input: OfVersion & { readonly rung: Escalation; readonly document: string; readonly subject: string; readonly reason: string },
): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const about = aboutComplaint(input.complaintId)
  const document = input.document.trim()
  const step = await takeStep(ctx, complaintProcedure, complaintHost, {
    id: input.complaintId,
    act: input.rung,
    version: input.version,
    provides: document === '' ? [] : ['document'],
  })
  const letter = input.rung === 'supervise' ? await issueSupervision(ctx, { unit: complaint.respondent, subject: input.subject, reason: input.reason, abouts: [about] }) : null
  await keepEvent(ctx, { complaintId: input.complaintId, kind: input.rung, unit: complaint.respondent, document: letter?.number ?? document, words: input.reason.trim() || null })
  await append(ctx, {
    kind: escalated[input.rung],
    about,
    payload: { respondent: complaint.respondent, ...(letter ? { supervision: letter.supervisionId } : {}), version: step.version },
  })
  return { version: step.version }
}

/** Takes a concluded complaint up again: the firm disagrees with reason, or what was promised was not paid. A new clock starts. */
export async function reopenComplaint(ctx: ActContext, input: OfVersion & { readonly reason: string }): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const reason = input.reason.trim()
  // What was concluded stayed with the units of its day; taken up again it is their successors'.
  const respondent = await currentUnitOf(ctx, complaint.respondent, ctx.today, '12.12')
  const then = await currentUnitOf(ctx, complaint.desk, ctx.today, '12.12')
  const desk = then === respondent ? await acceptingUnitFor(ctx, respondent) : then
  const step = await takeStep(ctx, complaintProcedure, complaintHost, {
    id: input.complaintId,
    act: 'reopen',
    version: input.version,
    provides: reason === '' ? [] : ['reason'],
    set: sql`desk = ${desk}, handler = ${desk}, respondent = ${respondent}`,
  })
  await dropStep(ctx, input.complaintId, 'answer')
  const clock = await startStep(ctx, { complaintId: input.complaintId, step: 'result', unit: desk })
  await keepEvent(ctx, { complaintId: input.complaintId, kind: 'reopen', unit: desk, words: reason })
  await append(ctx, { kind: 'arrears.complaint-reopened', about: aboutComplaint(input.complaintId), payload: { desk, dueOn: clock?.dueOn, version: step.version } })
  return { version: step.version }
}
