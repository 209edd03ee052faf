import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import { appendMany } from '#kernel/ledger/server'
import { endContestedFacts } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { benefitHandling } from '../common/facts.ts'
import type { RefusalGround } from '../common/policy.ts'
import { dueDays, effectiveAfterReply, judge } from '../common/timeliness.ts'

/** What a finding about an application rests on. */
export interface ApplicationStanding {
  readonly applicationId: string
  readonly unit: string
  readonly policyId: string
  readonly appliedOn: PlainDate
  readonly decidedOn: PlainDate | null
  readonly result: 'granted' | 'refused' | 'ended' | null
  readonly ground: RefusalGround | null
  readonly limitDays: number
  readonly dueOn: PlainDate
  readonly provisional: boolean
  readonly version: number
  /** The finding in force, to be replaced. */
  readonly factId: string | null
}

export interface Finding {
  readonly outcome: 'on-time' | 'late' | 'overdue' | 'ended' | 'void'
  readonly workingDaysLate: number
}

export function aboutApplication(applicationId: string): string {
  return `grassroots.application:${applicationId}`
}

/** What can be said of an application today; null while it runs or its due day is provisional. */
export function findingOf(standing: ApplicationStanding, today: PlainDate, calendar: WorkingCalendar): Finding | null {
  if (standing.result === 'ended') return { outcome: 'ended', workingDaysLate: 0 }
  if (standing.decidedOn !== null) return judge(standing, standing.decidedOn, calendar)
  if (standing.provisional || standing.dueOn >= today) return null
  return { outcome: 'overdue', workingDaysLate: Math.max(1, workingDaysBetween(calendar, standing.dueOn, today)) }
}

/** The finding as a fact about the town. Bad news waits for the town's reply; `effective` is the calendar to count it by, or the day itself. */
export function applicationFact(ctx: ActContext, standing: ApplicationStanding, finding: Finding, effective: WorkingCalendar | PlainDate): Canonical & { readonly id: string } {
  const bad = finding.outcome === 'late' || finding.outcome === 'overdue'
  return factOf(benefitHandling, {
    about: standing.unit,
    matter: aboutApplication(standing.applicationId),
    outcome: finding.outcome,
    validOn: standing.dueOn,
    effectiveFrom: typeof effective === 'string' ? effective : bad ? effectiveAfterReply(ctx.today, effective) : ctx.today,
    statedBy: 'system',
    ...(standing.factId === null ? {} : { supersedes: standing.factId }),
    detail: {
      policy: standing.policyId,
      appliedOn: standing.appliedOn,
      promisedDays: standing.limitDays,
      dueOn: standing.dueOn,
      settledOn: standing.decidedOn,
      workingDaysLate: finding.workingDaysLate,
      result: standing.result,
      ground: standing.ground,
    },
  })
}

const columns = sql`a.application_id as "applicationId", a.unit as "unit", a.policy_id as "policyId", a.applied_on as "appliedOn", a.decided_on as "decidedOn", a.result as "result", a.ground as "ground",
  a.limit_days as "limitDays", a.due_on as "dueOn", a.due_provisional as "provisional", a.version as "version", a.fact_id as "factId"`

/** Finds applications whose promised days ended without a decision. Answers how many; at most 5,000 a call. */
export async function findOverdueApplications(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<ApplicationStanding>(sql`
    select ${columns} from grassroots_commitments.application a
     where a.district = ${ctx.district} and not a.cancelled and a.decided_on is null and a.finding is null and a.due_on < ${day} and not a.due_provisional
     order by a.due_on, a.application_id limit 5000 for update`)
  if (rows.length === 0) return 0
  const calendar = await loadCalendar(ctx)
  const found = rows.map((row) => {
    const finding = { outcome: 'overdue' as const, workingDaysLate: Math.max(1, workingDaysBetween(calendar, row.dueOn, day)) }
    return { row, finding, fact: applicationFact(ctx, row, finding, effectiveAfterReply(day, calendar)) }
  })
  await ctx.db.run(sql`
    update grassroots_commitments.application a set finding = 'overdue', fact_id = s.fact_id
      from unnest(${found.map(({ row }) => row.applicationId)}::uuid[], ${found.map(({ fact }) => fact.id)}::uuid[]) as s(application_id, fact_id)
     where a.district = ${ctx.district} and a.application_id = s.application_id`)
  await appendMany(
    ctx,
    found.map(({ row, fact }) => ({
      kind: 'grassroots.application-found-overdue',
      about: aboutApplication(row.applicationId),
      payload: { unit: row.unit, dueOn: row.dueOn, foundOn: day },
      facts: [fact],
    })),
  )
  return found.length
}

/** Counts due days again where a notice changed the calendar, and judges anew what moved. Answers how many moved; at most 5,000 a call. */
export async function recountApplications(ctx: ActContext): Promise<number> {
  const calendar = await loadCalendar(ctx)
  const rows = await ctx.db.rows<ApplicationStanding & { finding: string | null }>(sql`
    select ${columns}, a.finding as "finding" from grassroots_commitments.application a
     where a.district = ${ctx.district} and not a.cancelled and a.calendar_version <> ${calendar.version} order by a.application_id limit 5000 for update`)
  if (rows.length === 0) return 0
  const due = dueDays(calendar)
  const again = rows.map((row) => {
    const now = { ...row, ...due(row.appliedOn, row.limitDays), version: row.version + 1 }
    const moved = now.dueOn !== row.dueOn || now.provisional !== row.provisional
    const finding = moved ? findingOf(now, ctx.today, calendar) : null
    const fact = !moved
      ? null
      : finding
        ? applicationFact(ctx, now, finding, calendar)
        : row.factId === null
          ? null
          : applicationFact(ctx, now, { outcome: 'void', workingDaysLate: 0 }, ctx.today)
    return { before: row, now, moved, finding, fact, days: row.decidedOn === null ? null : workingDaysBetween(calendar, row.appliedOn, row.decidedOn) }
  })
  await ctx.db.run(sql`
    update grassroots_commitments.application a
       set due_on = s.due_on, due_provisional = s.provisional, days_taken = s.days_taken, calendar_version = ${calendar.version},
           version = case when s.moved then a.version + 1 else a.version end,
           finding = case when s.moved then s.finding else a.finding end, days_late = case when s.moved then s.days_late else a.days_late end,
           fact_id = case when s.moved then s.fact_id else a.fact_id end
      from unnest(${again.map(({ now }) => now.applicationId)}::uuid[], ${again.map(({ now }) => now.dueOn)}::date[], ${again.map(({ now }) => now.provisional)}::boolean[],
                  ${again.map(({ days }) => days)}::int[], ${again.map(({ moved }) => moved)}::boolean[], ${again.map(({ finding }) => finding?.outcome ?? null)}::text[],
                  ${again.map(({ finding }) => finding?.workingDaysLate ?? 0)}::int[], ${again.map(({ finding, fact }) => (finding ? (fact?.id ?? null) : null))}::uuid[])
           as s(application_id, due_on, provisional, days_taken, moved, finding, days_late, fact_id)
     where a.district = ${ctx.district} and a.application_id = s.application_id`)
  const moved = again.filter((each) => each.moved)
  await appendMany(
    ctx,
    moved.map(({ before, now, fact }) => ({
      kind: 'grassroots.application-recounted',
      about: aboutApplication(now.applicationId),
      payload: { unit: now.unit, oldDueOn: before.dueOn, newDueOn: now.dueOn, calendar: calendar.version, version: now.version },
      facts: fact ? [fact] : [],
    })),
  )
  return rows.length
}

/** An objection of the town that was upheld ends the finding it was about. */
export const correctBenefitHandling = endContestedFacts({
  name: 'grassroots.correct-benefit-handling',
  entry: 'grassroots.finding-ended',
  kinds: [benefitHandling],
  async mark(ctx, fact) {
    await ctx.db.run(sql`update grassroots_commitments.application a set fact_id = null, version = a.version + 1 where a.district = ${ctx.district} and a.fact_id = ${fact.id}`)
  },
})
