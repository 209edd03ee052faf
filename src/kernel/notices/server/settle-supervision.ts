import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { ReadClock } from '#kernel/clocks/common'
import { clockRecord, getClock, readClocks, startClock, stopClock, whenRejudged } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { supervisionAnswered } from '../common/facts.ts'
import { supervisionAnswerLimit, supervisionClock } from '../common/law.ts'
import { supervisionProcedure } from '../common/supervision.ts'
import { notify } from './notify.ts'
import { getSupervision, type Supervision, supervisionHost } from './supervision-store.ts'

interface Step {
  readonly supervisionId: string
  readonly version: number
}

const about = (id: string) => `notices.supervision:${id}`

/** The unit's answer: what was done, and when the rest will be. Stops the clock of the answer. */
export async function answerSupervision(ctx: ActContext, input: Step & { readonly answer: string }): Promise<{ version: number; workingDaysLate: number }> {
  const supervision = await getSupervision(ctx, input.supervisionId)
  const step = await takeStep(ctx, supervisionProcedure, supervisionHost, {
    id: supervision.id,
    act: 'answer',
    version: input.version,
    provides: ['answer'],
    set: sql`answer = ${input.answer}, answered_on = ${ctx.today}`,
  })
  const clock = await stopClock(ctx, { clockId: supervision.clockId, on: ctx.today })
  await append(ctx, { kind: 'notices.supervision-answered', about: about(supervision.id), payload: { ...step, clock: clockRecord(clock) } })
  await notify(ctx, {
    to: { role: 'credit-centre-director' },
    textKey: 'notices.message.supervision-answered',
    params: numbers(supervision),
    about: about(supervision.id),
    link: linkOf(supervision),
  })
  return { version: step.version, workingDaysLate: clock.reading.daysLate }
}

/** The answer is not enough: it goes back, with the reason, and a new clock. */
export async function returnAnswer(ctx: ActContext, input: Step & { readonly remark: string }): Promise<{ version: number; dueOn: PlainDate }> {
  const supervision = await getSupervision(ctx, input.supervisionId)
  const limit = supervisionAnswerLimit.on(ctx.today).value
  const clock = await startClock(ctx, {
    kind: supervisionClock,
    about: about(supervision.id),
    owner: supervision.unit,
    startedOn: ctx.today,
    limit: { unit: 'working-days', amount: limit },
  })
  const step = await takeStep(ctx, supervisionProcedure, supervisionHost, {
    id: supervision.id,
    act: 'return',
    version: input.version,
    provides: ['remark'],
    set: sql`remark = ${input.remark}, clock_id = ${clock.clockId}, due_on = ${clock.dueOn}`,
  })
  await append(ctx, { kind: 'notices.supervision-returned', about: about(supervision.id), payload: { ...step, clock: clockRecord(clock) } })
  await notify(ctx, {
    to: [
      { unit: supervision.unit, role: 'unit-leader' },
      { unit: supervision.unit, role: 'liaison' },
    ],
    textKey: 'notices.message.supervision-returned',
    params: { ...numbers(supervision), dueOn: clock.dueOn },
    about: about(supervision.id),
    link: linkOf(supervision),
    dueOn: clock.dueOn,
    mail: true,
  })
  return { version: step.version, dueOn: clock.dueOn }
}

/**
 * The matter is settled. Whether the unit answered in time becomes a fact; the unit was heard by its answer. Nothing is
 * stated where the due day was provisional.
 */
export async function closeSupervision(ctx: ActContext, input: Step): Promise<{ version: number }> {
  const supervision = await getSupervision(ctx, input.supervisionId)
  const step = await takeStep(ctx, supervisionProcedure, supervisionHost, { id: supervision.id, act: 'close', version: input.version, set: sql`closed_on = ${ctx.today}` })
  const [clock] = readClocks([await getClock(ctx, supervision.clockId)], ctx.today, await loadCalendar(ctx))
  const fact = clock && !clock.reading.provisional ? findingOf(supervision, clock, ctx.today) : undefined
  if (fact) await ctx.db.run(sql`update notices.supervision set fact_id = ${fact.id} where district = ${ctx.district} and supervision_id = ${supervision.id}`)
  await append(ctx, { kind: 'notices.supervision-closed', about: about(supervision.id), payload: { ...step }, ...(fact ? { facts: [fact] } : {}) })
  return { version: step.version }
}

/** It should not have been issued: taken back with the reason; its clock ends without a finding. */
export async function withdrawSupervision(ctx: ActContext, input: Step & { readonly remark: string }): Promise<{ version: number }> {
  const supervision = await getSupervision(ctx, input.supervisionId)
  const step = await takeStep(ctx, supervisionProcedure, supervisionHost, {
    id: supervision.id,
    act: 'withdraw',
    version: input.version,
    provides: ['remark'],
    set: sql`remark = ${input.remark}, closed_on = ${ctx.today}`,
  })
  if (supervision.state === 'issued') await stopClock(ctx, { clockId: supervision.clockId, on: ctx.today, outcome: 'ended' })
  await append(ctx, { kind: 'notices.supervision-withdrawn', about: about(supervision.id), payload: { ...step } })
  await notify(ctx, {
    to: { unit: supervision.unit, role: 'liaison' },
    textKey: 'notices.message.supervision-withdrawn',
    params: numbers(supervision),
    about: about(supervision.id),
    link: linkOf(supervision),
  })
  return { version: step.version }
}

function findingOf(supervision: Supervision, clock: ReadClock, effectiveFrom: PlainDate, supersedes?: string) {
  return factOf(supervisionAnswered, {
    about: supervision.unit,
    matter: about(supervision.id),
    outcome: clock.reading.state === 'met-late' ? 'late' : 'in-time',
    validOn: clock.dueOn,
    effectiveFrom,
    statedBy: supervision.issuer,
    detail: {
      year: supervision.year,
      serial: supervision.serial,
      clockKind: supervision.clockKind,
      matters: supervision.matters,
      issuedOn: supervision.issuedOn,
      dueOn: clock.dueOn,
      answeredOn: supervision.answeredOn ?? clock.dueOn,
      workingDaysLate: clock.reading.daysLate,
    },
    ...(supersedes === undefined ? {} : { supersedes }),
  })
}

/** A due day that moved after the matter was closed: the finding is stated anew. */
whenRejudged(supervisionClock, async (ctx, changes) => {
  for (const change of changes) {
    const supervision = await getSupervision({ ...ctx, actor: systemActor }, change.clock.about.slice('notices.supervision:'.length))
    if (supervision.clockId !== change.clock.clockId) continue
    await ctx.db.run(sql`update notices.supervision set due_on = ${change.newDueOn} where district = ${ctx.district} and supervision_id = ${supervision.id}`)
    if (supervision.factId === null || supervision.closedOn === null || change.after.provisional) continue
    const fact = findingOf(supervision, { ...change.clock, dueOn: change.newDueOn, reading: change.after }, supervision.closedOn, supervision.factId)
    await ctx.db.run(sql`update notices.supervision set fact_id = ${fact.id} where district = ${ctx.district} and supervision_id = ${supervision.id}`)
    await append(ctx, {
      kind: 'notices.supervision-rejudged',
      about: about(supervision.id),
      payload: { oldDue: change.oldDueOn, newDue: change.newDueOn, reason: change.reason },
      facts: [fact],
    })
  }
})

function numbers(supervision: Supervision) {
  return { number: `${supervision.year}-${supervision.serial}` }
}

function linkOf(supervision: Supervision): string {
  return `/notices/supervisions/${supervision.id}`
}
