import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { followUpClock } from '../common/clocks.ts'
import { followUpHandling } from '../common/facts.ts'
import { type FollowUpChannel, followUpProcedure } from '../common/follow-up.ts'
import { effectiveAfterReply, statedFact } from './fact-id.ts'
import { requireWords } from './require-words.ts'

export const followUpHost = defineHost({ table: 'investment_promotion.follow_up', id: 'follow_up_id', unit: 'unit', about: 'investment.follow-up' })

export const aboutFollowUp = (followUpId: string) => `investment.follow-up:${followUpId}`

export interface FollowUp {
  readonly followUpId: string
  readonly unit: string
  readonly promiseId: string | null
  readonly subject: string
  readonly counterpartyName: string
  readonly channel: FollowUpChannel
  readonly words: string
  readonly askedOn: PlainDate
  readonly dueOn: PlainDate
  readonly dueProvisional: boolean
  readonly state: 'asked' | 'answered'
  readonly version: number
  readonly answer: string | null
  readonly answeredOn: PlainDate | null
  readonly finding: string | null
  readonly factId: string | null
}

const columns = sql`f.follow_up_id as "followUpId", f.unit as "unit", f.promise_id as "promiseId", f.subject as "subject", f.counterparty_name as "counterpartyName",
  f.channel as "channel", f.words as "words", f.asked_on as "askedOn", f.due_on as "dueOn", f.due_provisional as "dueProvisional", f.state as "state", f.version as "version",
  f.answer as "answer", f.answered_on as "answeredOn", f.finding as "finding", f.fact_id as "factId"`

export interface NewFollowUp {
  readonly unit: string
  readonly promiseId?: string | undefined
  readonly subject: string
  readonly counterpartyName: string
  readonly channel: FollowUpChannel
  readonly words: string
  readonly askedOn: PlainDate
  /** What it came from, so that it is taken in once. */
  readonly source?: string | undefined
}

/** An investor asked in person, by telephone or letter: the liaison writes it down and the unit's time begins. Duty 14.9. */
export async function recordFollowUp(ctx: ActContext, input: NewFollowUp): Promise<{ readonly followUpId: string; readonly dueOn: PlainDate }> {
  requireReach(ctx, 'investment.follow-up.enter', input.unit)
  if (input.askedOn > ctx.today) refuse('invalid', 'investment.day.in-future', {}, [{ path: 'askedOn', code: 'investment.day.in-future' }])
  const asked = await openFollowUp(ctx, input)
  return asked ?? refuse('conflict', 'investment.follow-up.known-already')
}

/** Opens a follow-up and its clock; undefined when the same source was taken in before. */
export async function openFollowUp(ctx: ActContext, input: NewFollowUp): Promise<{ readonly followUpId: string; readonly dueOn: PlainDate } | undefined> {
  const followUpId = newId<'follow-up'>()
  const clock = await startClock(ctx, { kind: followUpClock, about: aboutFollowUp(followUpId), owner: input.unit, startedOn: input.askedOn })
  const entered = await ctx.db.run(sql`
    insert into investment_promotion.follow_up (district, follow_up_id, unit, promise_id, subject, counterparty_name, channel, words, asked_on, due_on, due_provisional, state, source)
    values (${ctx.district}, ${followUpId}, ${input.unit}, ${input.promiseId ?? null}, ${input.subject.trim()}, ${input.counterpartyName.trim()}, ${input.channel}, ${input.words.trim()},
            ${input.askedOn}, ${clock.dueOn}, ${clock.provisional}, 'asked', ${input.source ?? null})
    on conflict do nothing`)
  if (entered === 0) {
    await stopClock(ctx, { about: aboutFollowUp(followUpId), kind: followUpClock, on: ctx.today, outcome: 'ended' })
    return undefined
  }
  await append(ctx, {
    kind: 'investment.follow-up-asked',
    about: aboutFollowUp(followUpId),
    payload: { unit: input.unit, channel: input.channel, askedOn: input.askedOn, dueOn: clock.dueOn, promise: input.promiseId },
  })
  return { followUpId, dueOn: clock.dueOn }
}

/** What an investor asked, locked until the act ends. Refuses 'not-found'. */
export async function getFollowUp(ctx: ActContext, followUpId: string): Promise<FollowUp> {
  const asked = isId(followUpId)
    ? await ctx.db.maybe<FollowUp>(sql`select ${columns} from investment_promotion.follow_up f where f.district = ${ctx.district} and f.follow_up_id = ${followUpId} for update`)
    : undefined
  return asked ?? refuse('not-found', 'investment.follow-up.unknown')
}

/** The unit tells the investor what was done. Duty 14.9. */
export async function answerFollowUp(
  ctx: ActContext,
  input: { readonly followUpId: string; readonly version: number; readonly answer: string },
): Promise<{ readonly version: number }> {
  const asked = await getFollowUp(ctx, input.followUpId)
  const calendar = await loadCalendar(ctx)
  const late = !asked.dueProvisional && ctx.today > asked.dueOn
  const outcome = late ? 'late' : 'on-time'
  const workingDaysLate = late ? Math.max(1, workingDaysBetween(calendar, asked.dueOn, ctx.today)) : 0
  const { id, fact } = handlingFact(asked, outcome, { answeredOn: ctx.today, workingDaysLate, effectiveFrom: late ? effectiveAfterReply(ctx.today, calendar) : ctx.today })
  // What an upheld objection ended stays ended.
  const excused = asked.finding === 'excused'
  const step = await takeStep(ctx, followUpProcedure, followUpHost, {
    id: asked.followUpId,
    act: 'answer',
    version: input.version,
    provides: ['answer'],
    set: excused
      ? sql`answer = ${requireWords(input.answer, 'answer')}, answered_on = ${ctx.today}`
      : sql`answer = ${requireWords(input.answer, 'answer')}, answered_on = ${ctx.today}, finding = ${outcome}, fact_id = ${id}`,
  })
  await stopClock(ctx, { about: aboutFollowUp(asked.followUpId), kind: followUpClock, on: ctx.today })
  await append(ctx, {
    kind: 'investment.follow-up-answered',
    about: aboutFollowUp(asked.followUpId),
    payload: { unit: asked.unit, answeredOn: ctx.today, workingDaysLate, version: step.version },
    facts: excused ? [] : [fact],
  })
  return { version: step.version }
}

/** Finds what investors asked and nobody followed up in time, once each. Answers how many. */
export async function findUnansweredFollowUps(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<FollowUp>(sql`
    select ${columns} from investment_promotion.follow_up f
     where f.district = ${ctx.district} and f.state = 'asked' and f.finding is null and f.due_on < ${day} and not f.due_provisional order by f.due_on, f.follow_up_id limit 5000 for update`)
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  const found = rows.map((asked) => ({ asked, ...handlingFact(asked, 'overdue', { answeredOn: null, workingDaysLate: 1, effectiveFrom }) }))
  await ctx.db.run(sql`
    update investment_promotion.follow_up f set finding = 'overdue', fact_id = s.fact_id
      from unnest(${found.map(({ asked }) => asked.followUpId)}::uuid[], ${found.map(({ id }) => id)}::uuid[]) as s(follow_up_id, fact_id)
     where f.district = ${ctx.district} and f.follow_up_id = s.follow_up_id`)
  await appendMany(
    ctx,
    found.map(({ asked, fact }) => ({
      kind: 'investment.follow-up-found-overdue',
      about: aboutFollowUp(asked.followUpId),
      payload: { unit: asked.unit, dueOn: asked.dueOn, foundOn: day },
      facts: [fact],
    })),
  )
  return found.length
}

function handlingFact(
  asked: FollowUp,
  outcome: 'on-time' | 'late' | 'overdue',
  on: { readonly answeredOn: PlainDate | null; readonly workingDaysLate: number; readonly effectiveFrom: PlainDate },
): { readonly id: string; readonly fact: Canonical } {
  return statedFact(followUpHandling, {
    about: asked.unit,
    matter: aboutFollowUp(asked.followUpId),
    outcome,
    validOn: asked.dueOn,
    effectiveFrom: on.effectiveFrom,
    statedBy: 'system',
    ...(asked.factId === null ? {} : { supersedes: asked.factId }),
    detail: { askedOn: asked.askedOn, dueOn: asked.dueOn, answeredOn: on.answeredOn, workingDaysLate: on.workingDaysLate },
  })
}

/** What investors asked the units within reach, the unanswered first. */
export async function listFollowUps(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly promiseId?: string | undefined; readonly limit: number },
): Promise<FollowUp[]> {
  const reach = reachFilter(ctx, 'investment.follow-up.read')
  return ctx.db.rows<FollowUp>(sql`
    select ${columns} from investment_promotion.follow_up f
     where f.district = ${ctx.district} ${reach.all ? empty : sql`and f.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and f.unit = ${filter.unit}` : empty}
           ${filter.state ? sql`and f.state = ${filter.state}` : empty} ${filter.promiseId ? sql`and f.promise_id = ${filter.promiseId}` : empty}
     order by (f.state = 'asked') desc, f.due_on, f.follow_up_id limit ${filter.limit}`)
}
