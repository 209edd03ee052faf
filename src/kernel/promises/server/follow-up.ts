import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { startClock, stopClock, whenDueDaysChange } from '#kernel/clocks/server'
import { type PublicFile, storePublicFiles } from '#kernel/evidence/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { getPromiseKind, type RequestFinding, requestClock, requestHandlingFact } from '../common/index.ts'
import { keepWords } from './keep-words.ts'
import { requireLink } from './link.ts'
import { effectiveAfterReply } from './promise-days.ts'
import { getPromise } from './promise-store.ts'

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
  readonly dueProvisional: boolean
  readonly finding: RequestFinding | 'excused' | null
  readonly factId: string | null
}

export function aboutRequest(id: string): string {
  return `promises.request:${id}`
}

/** The other side asks through its link how the promise stands; the clock of the answer runs from today. */
export async function askFollowUp(
  ctx: ActContext,
  input: { readonly token: string; readonly words: string; readonly files?: readonly PublicFile[] },
): Promise<{ readonly requestId: string; readonly dueOn: PlainDate }> {
  const { linkId, promise } = await requireLink(ctx, input.token)
  const words = input.words.trim()
  if (words.length < 5 || words.length > 2_000) refuse('invalid', 'promises.request.words', {}, [{ path: 'words', code: 'promises.request.words' }])
  const requestId = newId<'request'>()
  const files = await storePublicFiles(ctx, { files: input.files ?? [], about: aboutRequest(requestId), unit: promise.unit })
  const clock = await startClock(ctx, { kind: requestClock, about: aboutRequest(requestId), owner: promise.unit, startedOn: ctx.today })
  const kept = keepWords(words)
  await ctx.db.run(sql`
    insert into promises.request (district, request_id, promise_id, unit, link_id, words, received_on, received_at, due_on, due_provisional, salt, version)
    values (${ctx.district}, ${requestId}, ${promise.promiseId}, ${promise.unit}, ${linkId}, ${words}, ${ctx.today}, ${ctx.now}, ${clock.dueOn}, ${clock.provisional}, ${kept.salt}, 1)`)
  await append(ctx, {
    kind: 'promises.request-received',
    about: aboutRequest(requestId),
    payload: {
      unit: promise.unit,
      promise: promise.promiseId,
      words: kept.commitment,
      link: linkId,
      dueOn: clock.dueOn,
      ...(files.length > 0 ? { files: files.map((file) => file.sha256) } : {}),
    },
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
  const calendar = await loadCalendar(ctx)
  const late = !request.dueProvisional && ctx.today > request.dueOn
  const outcome = late ? 'late' : 'on-time'
  const workingDaysLate = late ? Math.max(1, workingDaysBetween(calendar, request.dueOn, ctx.today)) : 0
  const { kind } = await getPromise(ctx, request.promiseId)
  // What an upheld objection ended stays ended: the answer states nothing against the unit again.
  const stated =
    request.finding === 'excused'
      ? null
      : requestFact(request, kind, outcome, { answeredOn: ctx.today, workingDaysLate, effectiveFrom: late ? await effectiveAfterReply(ctx, ctx.today) : ctx.today })
  await ctx.db.run(sql`
    update promises.request set answer = ${kept.body}, salt = ${kept.salt}, answered_on = ${ctx.today}, answered_by = ${ctx.actor.personId}, version = version + 1,
           finding = ${stated ? outcome : request.finding}, fact_id = ${stated?.id ?? request.factId}
     where district = ${ctx.district} and request_id = ${request.requestId}`)
  await stopClock(ctx, { kind: requestClock, about: aboutRequest(request.requestId), on: ctx.today })
  await append(ctx, {
    kind: 'promises.request-answered',
    about: aboutRequest(request.requestId),
    payload: { unit: request.unit, promise: request.promiseId, answer: kept.commitment },
    facts: stated ? [stated.fact] : [],
  })
}

/** Finds questions whose day has passed unanswered, once each; the fact has its effect after the right of reply. Answers how many. */
export async function findUnansweredRequests(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<FollowUp & { readonly kind: string }>(sql`
    select ${columns}, p.kind as "kind" from promises.request r join promises.promise p on p.district = r.district and p.promise_id = r.promise_id
     where r.district = ${ctx.district} and r.answered_on is null and r.finding is null and r.due_on < ${day} and not r.due_provisional
     order by r.due_on, r.request_id limit 5000 for update of r`)
  if (rows.length === 0) return 0
  const effectiveFrom = await effectiveAfterReply(ctx, day)
  const found = rows.map((request) => ({ request, ...requestFact(request, request.kind, 'overdue', { answeredOn: null, workingDaysLate: 1, effectiveFrom }) }))
  await ctx.db.run(sql`
    update promises.request r set finding = 'overdue', fact_id = s.fact_id
      from unnest(${found.map(({ request }) => request.requestId)}::uuid[], ${found.map(({ id }) => id)}::uuid[]) as s(request_id, fact_id)
     where r.district = ${ctx.district} and r.request_id = s.request_id`)
  await appendMany(
    ctx,
    found.map(({ request, fact }) => ({
      kind: 'promises.request-found-overdue',
      about: aboutRequest(request.requestId),
      payload: { unit: request.unit, promise: request.promiseId, dueOn: request.dueOn, foundOn: day },
      facts: [fact],
    })),
  )
  return found.length
}

/** Keeps the copies of due days true to their clocks when the calendar changes. Called once, by the room. */
export function followRequestDays(): void {
  whenDueDaysChange(async (ctx, changes) => {
    const own = changes.filter((change) => change.clock.about.startsWith('promises.request:'))
    if (own.length === 0) return
    await ctx.db.run(sql`
      update promises.request r set due_on = s.due_on, due_provisional = s.provisional
        from unnest(${own.map(({ clock }) => clock.about.slice('promises.request:'.length))}::uuid[], ${own.map(({ newDueOn }) => newDueOn)}::date[],
                    ${own.map(({ clock }) => clock.provisional)}::boolean[]) as s(id, due_on, provisional)
       where r.district = ${ctx.district} and r.request_id = s.id and r.answered_on is null and r.finding is null`)
  })
}

function requestFact(
  request: FollowUp,
  promiseKind: string,
  outcome: RequestFinding,
  on: { readonly answeredOn: PlainDate | null; readonly workingDaysLate: number; readonly effectiveFrom: PlainDate },
): { readonly id: string; readonly fact: Canonical } {
  const fact = factOf(getPromiseKind(promiseKind).requestFact ?? requestHandlingFact, {
    about: request.unit,
    matter: aboutRequest(request.requestId),
    outcome,
    validOn: request.dueOn,
    effectiveFrom: on.effectiveFrom,
    statedBy: 'system',
    ...(request.factId === null ? {} : { supersedes: request.factId }),
    detail: { askedOn: request.receivedOn, dueOn: request.dueOn, answeredOn: on.answeredOn, workingDaysLate: on.workingDaysLate },
  })
  return { id: fact.id, fact }
}

const columns = sql`r.request_id as "requestId", r.promise_id as "promiseId", r.unit as "unit", r.words as "words", r.received_on as "receivedOn", r.due_on as "dueOn",
  r.answer as "answer", r.answered_on as "answeredOn", r.version as "version", r.due_provisional as "dueProvisional", r.finding as "finding", r.fact_id as "factId"`
const select = sql`select ${columns} from promises.request r`

/** What the other side of promises of a kind asked the units within reach, the unanswered first; at most 200. */
export function listRequests(
  ctx: ActContext,
  filter: { readonly kind: string; readonly unit?: string | undefined },
): Promise<(FollowUp & { readonly promiseTitle: string; readonly counterpartyName: string })[]> {
  const reach = reachFilter(ctx, 'promises.promise.read')
  return ctx.db.rows(sql`
    select ${columns}, p.title as "promiseTitle", p.counterparty_name as "counterpartyName"
      from promises.request r join promises.promise p on p.district = r.district and p.promise_id = r.promise_id
     where r.district = ${ctx.district} and p.kind = ${filter.kind} ${reach.all ? empty : sql`and r.unit = any (${[...reach.units]}::text[])`}
           ${filter.unit ? sql`and r.unit = ${filter.unit}` : empty}
     order by (r.answered_on is not null), r.due_on, r.request_id limit 200`)
}

export function followUpsOf(ctx: ActContext, promiseId: string): Promise<FollowUp[]> {
  return ctx.db.rows<FollowUp>(sql`${select} where r.district = ${ctx.district} and r.promise_id = ${promiseId} order by r.received_at desc`)
}
