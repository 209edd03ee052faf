import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { ownUnits } from '#kernel/access/common'
import { workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { type ClockKind, readClock } from '#kernel/clocks/common'
import { clockOf, startClock, stopClock } from '#kernel/clocks/server'
import { append, appendMany } from '#kernel/ledger/server'
import { findUnit } from '#kernel/parties/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { complaintTimeliness } from '../common/complaint-facts.ts'
import { type ComplaintChannel, complaintProcedure, type DeclineGround } from '../common/default-complaint.ts'
import { environmentTransferClock, environmentVerifyClock, transferClock, verifyClock } from '../common/law-complaint.ts'
import { aboutComplaint, type Complaint, complaintColumns, effectiveAfterReply, getComplaint, keepWords, partOn, receiverHost, statedFact } from './complaint-store.ts'

export const transferClockOf = (channel: ComplaintChannel): ClockKind<number> => (channel === 'environment-platform' ? environmentTransferClock : transferClock)
export const verifyClockOf = (channel: ComplaintChannel): ClockKind<number> => (channel === 'environment-platform' ? environmentVerifyClock : verifyClock)

/** Whose stage it was on the day it was due. */
const stageOwner = async (ctx: ActContext, complaint: Complaint, stage: 'transfer' | 'verify', dueOn: PlainDate) =>
  (await partOn(ctx, complaint, stage === 'transfer' ? 'receiver' : 'handler', dueOn)) ?? complaint.receiver

/** Nobody passes a clue about its own unit on, nor turns it down. */
function refuseOwnCause(ctx: ActContext, complaint: Complaint): void {
  if (ownUnits(ctx.actor).includes(complaint.unit)) refuse('forbidden', 'commitments.complaint.own-cause')
}

/** Stops a stage's clock and states whether it was kept, in the place of an overdue finding. */
export async function judgeStage(ctx: ActContext, complaint: Complaint, stage: 'transfer' | 'verify') {
  const about = aboutComplaint(complaint.complaintId)
  const clock = await stopClock(ctx, { about, kind: stage === 'transfer' ? transferClockOf(complaint.channel) : verifyClockOf(complaint.channel), on: ctx.today })
  if (clock.provisional || complaint.stageExcused) return null
  const calendar = await loadCalendar(ctx)
  const late = ctx.today > clock.dueOn
  return statedFact(complaintTimeliness, {
    about: await stageOwner(ctx, complaint, stage, clock.dueOn),
    matter: about,
    outcome: late ? 'late' : 'on-time',
    validOn: clock.dueOn,
    effectiveFrom: late ? effectiveAfterReply(ctx.today, calendar) : ctx.today,
    statedBy: 'system',
    ...(complaint.timelinessFact === null ? {} : { supersedes: complaint.timelinessFact }),
    detail: { stage, dueOn: clock.dueOn, doneOn: ctx.today, workingDaysLate: late ? Math.max(1, workingDaysBetween(calendar, clock.dueOn, ctx.today)) : 0 },
  })
}

/** Passes a clue on to the superior or competent unit, which verifies it; never to the unit complained of. Duty 2.7. */
export async function transferComplaint(
  ctx: ActContext,
  input: { readonly complaintId: string; readonly version: number; readonly handler: string },
): Promise<{ readonly version: number; readonly dueOn: PlainDate }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  refuseOwnCause(ctx, complaint)
  if (!(await findUnit(ctx, input.handler))) refuse('invalid', 'commitments.complaint.handler-unknown', {}, [{ path: 'handler', code: 'commitments.complaint.handler-unknown' }])
  if (input.handler === complaint.unit) refuse('unlawful', 'commitments.complaint.judge-in-own-cause', {}, [{ path: 'handler', code: 'commitments.complaint.judge-in-own-cause' }])
  const step = await takeStep(ctx, complaintProcedure, receiverHost, { id: complaint.complaintId, act: 'transfer', version: input.version })
  const judged = await judgeStage(ctx, complaint, 'transfer')
  const about = aboutComplaint(complaint.complaintId)
  const clock = await startClock(ctx, { kind: verifyClockOf(complaint.channel), about, owner: input.handler, startedOn: ctx.today })
  await ctx.db.run(
    sql`update commitments.complaint set handler = ${input.handler}, due_on = ${clock.dueOn}, timeliness_fact = null, stage_excused = false where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`,
  )
  await append(ctx, {
    kind: 'commitments.complaint-transferred',
    about,
    payload: { unit: complaint.unit, handler: input.handler, dueOn: clock.dueOn, version: step.version },
    ...(judged ? { facts: [judged.fact] } : {}),
  })
  return { version: step.version, dueOn: clock.dueOn }
}

/** Does not take a clue on, and says where to go instead. */
export async function declineComplaint(
  ctx: ActContext,
  input: { readonly complaintId: string; readonly version: number; readonly ground: DeclineGround; readonly words: string },
): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  refuseOwnCause(ctx, complaint)
  await keepWords(ctx, complaint.complaintId, 'decline', input.words)
  const step = await takeStep(ctx, complaintProcedure, receiverHost, {
    id: complaint.complaintId,
    act: 'decline',
    version: input.version,
    provides: ['reason'],
    set: sql`ground = ${input.ground}, ended_on = ${ctx.today}, due_on = null`,
  })
  const judged = await judgeStage(ctx, complaint, 'transfer')
  await append(ctx, {
    kind: 'commitments.complaint-declined',
    about: aboutComplaint(complaint.complaintId),
    payload: { unit: complaint.unit, ground: input.ground, version: step.version },
    ...(judged ? { facts: [judged.fact] } : {}),
  })
  return { version: step.version }
}

/** Finds stages whose day has passed, once each. Answers how many. */
export async function findOverdueStages(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<Complaint>(sql`
    select ${complaintColumns} from commitments.complaint c
     where c.district = ${ctx.district} and c.state in ('received', 'transferred') and c.due_on < ${day} and c.timeliness_fact is null and not c.stage_excused order by c.due_on, c.complaint_id limit 2000 for update`)
  const calendar = await loadCalendar(ctx)
  const effectiveFrom = effectiveAfterReply(day, calendar)
  const entries = []
  for (const complaint of rows) {
    const stage = complaint.state === 'received' ? ('transfer' as const) : ('verify' as const)
    const about = aboutComplaint(complaint.complaintId)
    const clock = await clockOf(ctx, about, stage === 'transfer' ? transferClockOf(complaint.channel) : verifyClockOf(complaint.channel))
    if (!clock || readClock(clock, day, calendar).state !== 'overdue') continue
    const { id, fact } = statedFact(complaintTimeliness, {
      about: await stageOwner(ctx, complaint, stage, clock.dueOn),
      matter: about,
      outcome: 'overdue',
      validOn: clock.dueOn,
      effectiveFrom,
      statedBy: 'system',
      detail: { stage, dueOn: clock.dueOn, doneOn: null, workingDaysLate: 1 },
    })
    await ctx.db.run(sql`update commitments.complaint set timeliness_fact = ${id} where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`)
    entries.push({ kind: 'commitments.complaint-found-overdue', about, payload: { unit: complaint.unit, stage, dueOn: clock.dueOn, foundOn: day }, facts: [fact] })
  }
  await appendMany(ctx, entries)
  return entries.length
}
