import { createHmac, randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireOtherPerson, requireReach } from '#kernel/access/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import { getPromise } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { type BreachKind, type BreachState, breachProcedure } from '../common/breach.ts'
import { breachAnswerClock } from '../common/clocks.ts'
import { breachFact } from '../common/facts.ts'

const host = defineHost({ table: 'commitments.breach', id: 'breach_id', unit: 'unit', about: 'commitments.breach' })

/** One promise changed, stopped or refused outside the lawful path, as reported and decided. */
export interface Breach {
  readonly breachId: string
  readonly promiseId: string
  readonly unit: string
  readonly what: BreachKind
  readonly happenedOn: PlainDate
  readonly reportedOn: PlainDate
  readonly answerBy: PlainDate
  readonly state: BreachState
  readonly version: number
  readonly grounds: string
  readonly answer: string | null
  readonly reason: string | null
}

const columns = sql`b.breach_id as "breachId", b.promise_id as "promiseId", b.unit as "unit", b.what as "what", b.happened_on as "happenedOn", b.reported_on as "reportedOn",
  b.answer_by as "answerBy", b.state as "state", b.version as "version", b.grounds as "grounds", b.answer as "answer", b.reason as "reason"`

export function aboutBreach(id: string): string {
  return `commitments.breach:${id}`
}

/** Reports that a promise was changed, stopped or refused without the lawful path; the unit is heard first. Duty 2.3. */
export async function reportBreach(
  ctx: ActContext,
  input: { readonly promiseId: string; readonly what: BreachKind; readonly happenedOn: PlainDate; readonly grounds: string },
): Promise<{ readonly breachId: string; readonly answerBy: PlainDate }> {
  const promise = await getPromise(ctx, input.promiseId)
  requireReach(ctx, 'commitments.breach.report', promise.unit)
  if (promise.state === 'registered' || promise.state === 'cancelled') refuse('conflict', 'commitments.breach.not-owed', {})
  if (input.happenedOn > ctx.today || input.happenedOn < promise.madeOn) refuse('invalid', 'commitments.breach.day-out-of-order', { madeOn: promise.madeOn })
  if (input.grounds.trim().length < 10) refuse('invalid', 'commitments.breach.grounds-missing', {})
  const open = await ctx.db.maybe<{ id: string }>(
    sql`select b.breach_id as "id" from commitments.breach b where b.district = ${ctx.district} and b.promise_id = ${input.promiseId} and b.state in ('reported', 'answered') limit 1`,
  )
  if (open) refuse('conflict', 'commitments.breach.open-already', {})
  const breachId = newId<'breach'>()
  const clock = await startClock(ctx, { kind: breachAnswerClock, about: aboutBreach(breachId), owner: promise.unit, startedOn: ctx.today })
  const salt = randomBytes(16)
  await ctx.db.run(sql`
    insert into commitments.breach (district, breach_id, promise_id, unit, what, happened_on, reported_by, reported_on, answer_by, state, version, trail, grounds, salt)
    values (${ctx.district}, ${breachId}, ${input.promiseId}, ${promise.unit}, ${input.what}, ${input.happenedOn}, ${ctx.actor.personId}, ${ctx.today}, ${clock.dueOn}, 'reported', 1, '[]',
            ${input.grounds.trim()}, ${salt})`)
  await append(ctx, {
    kind: 'commitments.breach-reported',
    about: aboutBreach(breachId),
    payload: { unit: promise.unit, promise: input.promiseId, what: input.what, happenedOn: input.happenedOn, answerBy: clock.dueOn, grounds: hidden(salt, input.grounds) },
  })
  await notify(ctx, {
    to: [
      { unit: promise.unit, role: 'liaison' },
      { unit: promise.unit, role: 'unit-leader' },
    ],
    textKey: 'commitments.message.breach',
    params: { number: promise.number, day: clock.dueOn },
    about: aboutBreach(breachId),
    link: '/commitments/breaches',
    dueOn: clock.dueOn,
    mail: true,
  })
  return { breachId, answerBy: clock.dueOn }
}

/** The unit says what happened, by which procedure. */
export async function answerBreach(
  ctx: ActContext,
  input: { readonly breachId: string; readonly version: number; readonly answer: string },
): Promise<{ readonly version: number }> {
  const breach = await getBreach(ctx, input.breachId)
  const step = await takeStep(ctx, breachProcedure, host, {
    id: input.breachId,
    act: 'answer',
    version: input.version,
    provides: input.answer.trim().length >= 5 ? ['answer'] : [],
    set: sql`answer = ${input.answer.trim()}`,
  })
  await stopClock(ctx, { kind: breachAnswerClock, about: aboutBreach(input.breachId), on: ctx.today })
  await append(ctx, { kind: 'commitments.breach-answered', about: aboutBreach(input.breachId), payload: { unit: breach.unit, answer: hidden(breach.salt, input.answer), ...step } })
  return { version: step.version }
}

/**
 * Decides whether it was a breach: by another person than who reported it, once the unit answered or its time is over. Confirmed,
 * it is a fact in effect at once, since the unit was heard.
 */
export async function decideBreach(
  ctx: ActContext,
  input: { readonly breachId: string; readonly version: number; readonly outcome: 'confirm' | 'dismiss'; readonly reason: string },
): Promise<{ readonly version: number }> {
  const breach = await getBreach(ctx, input.breachId)
  requireReach(ctx, 'commitments.breach.decide', breach.unit)
  requireOtherPerson(ctx, breach.reportedBy, 'commitments.breach.same-person')
  if (breach.state === 'reported' && ctx.today <= breach.answerBy) refuse('unlawful', 'commitments.breach.still-to-be-heard', { day: breach.answerBy })
  const promise = await getPromise(ctx, breach.promiseId)
  const fact = factOf(breachFact, {
    about: breach.unit,
    matter: aboutBreach(breach.breachId),
    outcome: input.outcome === 'confirm' ? 'breached' : 'dismissed',
    validOn: breach.happenedOn,
    effectiveFrom: ctx.today,
    statedBy: ctx.actor.unit ?? 'system',
    detail: { promiseKind: promise.kind, what: breach.what, heard: breach.state === 'answered' },
  })
  const step = await takeStep(ctx, breachProcedure, host, {
    id: breach.breachId,
    act: input.outcome,
    version: input.version,
    provides: input.reason.trim().length >= 5 ? ['reason'] : [],
    set: sql`reason = ${input.reason.trim()}, fact_id = ${fact.id}`,
  })
  if (breach.state === 'reported') await stopClock(ctx, { kind: breachAnswerClock, about: aboutBreach(breach.breachId), on: ctx.today, outcome: 'ended' })
  await append(ctx, {
    kind: input.outcome === 'confirm' ? 'commitments.breach-confirmed' : 'commitments.breach-dismissed',
    about: aboutBreach(breach.breachId),
    payload: { unit: breach.unit, promise: breach.promiseId, reason: hidden(breach.salt, input.reason), ...step },
    facts: [fact],
  })
  return { version: step.version }
}

async function getBreach(ctx: ActContext, id: string): Promise<Breach & { reportedBy: string; salt: Buffer }> {
  const row = isId(id)
    ? await ctx.db.maybe<Breach & { reportedBy: string; salt: Buffer }>(
        sql`select ${columns}, b.reported_by as "reportedBy", b.salt as "salt" from commitments.breach b where b.district = ${ctx.district} and b.breach_id = ${id} for update`,
      )
    : undefined
  return row ?? refuse('not-found', 'commitments.breach.unknown', {})
}

/** Breaches of units within reach, open ones first; at most 200. */
export function listBreaches(ctx: ActContext): Promise<Breach[]> {
  const reach = reachFilter(ctx, 'commitments.breach.read')
  return ctx.db.rows<Breach>(sql`
    select ${columns} from commitments.breach b where b.district = ${ctx.district} ${reach.all ? empty : sql`and b.unit = any(${[...reach.units]}::text[])`}
     order by b.state in ('confirmed', 'dismissed'), b.reported_on desc, b.breach_id desc limit 200`)
}

function hidden(salt: Buffer, words: string): string {
  return createHmac('sha256', salt).update(words.trim(), 'utf8').digest('hex')
}
