import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { requestClock } from '../common/index.ts'
import { keepWords } from './keep-words.ts'
import { requireLink } from './link.ts'

/** A question of the other side and the unit's answer. */
export interface FollowUp {
  readonly requestId: string
  readonly promiseId: string
  readonly unit: string
  readonly words: string
  readonly receivedOn: PlainDate
  readonly dueOn: PlainDate
  readonly answer: string | null
  readonly answeredOn: PlainDate | null
  readonly version: number
}

export function aboutRequest(id: string): string {
  return `promises.request:${id}`
}

/** The other side asks through its link how the promise stands; the clock of the answer runs from today. */
export async function askFollowUp(ctx: ActContext, input: { readonly token: string; readonly words: string }): Promise<{ readonly requestId: string; readonly dueOn: PlainDate }> {
  const { linkId, promise } = await requireLink(ctx, input.token)
  const words = input.words.trim()
  if (words.length < 5 || words.length > 2_000) refuse('invalid', 'promises.request.words', {}, [{ path: 'words', code: 'promises.request.words' }])
  const requestId = newId<'request'>()
  const clock = await startClock(ctx, { kind: requestClock, about: aboutRequest(requestId), owner: promise.unit, startedOn: ctx.today })
  const kept = keepWords(words)
  await ctx.db.run(sql`
    insert into promises.request (district, request_id, promise_id, unit, link_id, words, received_on, received_at, due_on, salt, version)
    values (${ctx.district}, ${requestId}, ${promise.promiseId}, ${promise.unit}, ${linkId}, ${words}, ${ctx.today}, ${ctx.now}, ${clock.dueOn}, ${kept.salt}, 1)`)
  await append(ctx, {
    kind: 'promises.request-received',
    about: aboutRequest(requestId),
    payload: { unit: promise.unit, promise: promise.promiseId, words: kept.commitment, link: linkId, dueOn: clock.dueOn },
  })
  return { requestId, dueOn: clock.dueOn }
}

/** The unit answers; the other side reads it through its link. */
export async function answerFollowUp(ctx: ActContext, input: { readonly requestId: string; readonly version: number; readonly answer: string }): Promise<void> {
  const request = await ctx.db.maybe<FollowUp>(sql`${select} where r.district = ${ctx.district} and r.request_id = ${input.requestId} for update`)
  if (!request) refuse('not-found', 'promises.request.unknown', {})
  requireReach(ctx, 'promises.request.answer', request.unit)
  if (request.version !== input.version) refuse('conflict', 'promises.request.stale', {})
  if (request.answeredOn !== null) refuse('conflict', 'promises.request.answered-already', { answeredOn: request.answeredOn })
  const kept = keepWords(input.answer.trim())
  await ctx.db.run(sql`
    update promises.request set answer = ${kept.body}, salt = ${kept.salt}, answered_on = ${ctx.today}, answered_by = ${ctx.actor.personId}, version = version + 1
     where district = ${ctx.district} and request_id = ${request.requestId}`)
  await stopClock(ctx, { kind: requestClock, about: aboutRequest(request.requestId), on: ctx.today })
  await append(ctx, {
    kind: 'promises.request-answered',
    about: aboutRequest(request.requestId),
    payload: { unit: request.unit, promise: request.promiseId, answer: kept.commitment },
  })
}

const select = sql`select r.request_id as "requestId", r.promise_id as "promiseId", r.unit as "unit", r.words as "words", r.received_on as "receivedOn", r.due_on as "dueOn",
  r.answer as "answer", r.answered_on as "answeredOn", r.version as "version" from promises.request r`

export function followUpsOf(ctx: ActContext, promiseId: string): Promise<FollowUp[]> {
  return ctx.db.rows<FollowUp>(sql`${select} where r.district = ${ctx.district} and r.promise_id = ${promiseId} order by r.received_at desc`)
}
