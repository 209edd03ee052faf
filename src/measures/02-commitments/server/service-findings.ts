import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import type { NewEntry } from '#kernel/ledger/common'
import { appendMany } from '#kernel/ledger/server'
import { endContestedFacts } from '#kernel/objections/server'
import { effectiveAfterReply } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ServiceResult } from '../common/service.ts'
import { serviceLegalTimeliness, serviceSimplification, serviceTimeliness } from '../common/service-facts.ts'
import { dueDays, readTimer, type TimerFinding } from '../common/service-timeliness.ts'
import { aboutServiceApplication } from './service-store.ts'

/** One application with both its limits, as findings need it. */
export interface TimedApplication {
  readonly applicationId: string
  readonly unit: string
  readonly itemId: string
  readonly guideId: string
  readonly acceptedOn: PlainDate
  readonly excludedDays: number
  readonly extendedDays: number
  readonly decidedOn: PlainDate | null
  readonly result: ServiceResult | null
  readonly sample: boolean
  readonly promisedDays: number
  readonly promisedDueOn: PlainDate
  readonly statutoryDays: number | null
  readonly statutoryDueOn: PlainDate | null
  readonly provisional: boolean
  readonly version: number
  readonly factId: string | null
  readonly legalFactId: string | null
}

export const timedColumns = sql`a.application_id as "applicationId", a.unit as "unit", a.item_id as "itemId", a.guide_id as "guideId", a.accepted_on as "acceptedOn", a.excluded_days as "excludedDays",
  a.extended_days as "extendedDays", a.decided_on as "decidedOn", a.result as "result", a.sample as "sample", a.promised_days as "promisedDays", a.promised_due_on as "promisedDueOn",
  a.statutory_days as "statutoryDays", a.statutory_due_on as "statutoryDueOn", a.provisional as "provisional", a.version as "version", a.fact_id as "factId", a.legal_fact_id as "legalFactId"`

/** Both due days: the promise ends without extension, the limit of law with it; days the law does not count move both. */
export function dueDaysOf(
  due: ReturnType<typeof dueDays>,
  application: Pick<TimedApplication, 'acceptedOn' | 'excludedDays' | 'extendedDays' | 'promisedDays' | 'statutoryDays'>,
): Pick<TimedApplication, 'promisedDueOn' | 'statutoryDueOn' | 'provisional'> {
  const promised = due(application.acceptedOn, application.promisedDays + application.excludedDays)
  const statutory = application.statutoryDays === null ? null : due(application.acceptedOn, application.statutoryDays + application.excludedDays + application.extendedDays)
  return { promisedDueOn: promised.dueOn, statutoryDueOn: statutory?.dueOn ?? null, provisional: promised.provisional || (statutory?.provisional ?? false) }
}

type VoidFinding = { readonly outcome: 'void'; readonly workingDaysLate: 0 }
const ended: VoidFinding = { outcome: 'void', workingDaysLate: 0 }

/** What both limits say of an application today, as facts: one for the promise, one for the law where it sets a limit. */
export interface Judgement {
  readonly promised: TimerFinding | null
  readonly legal: TimerFinding | null
  readonly facts: readonly (Canonical & { readonly id: string })[]
  readonly factId: string | null
  readonly legalFactId: string | null
}

/** Judges an application; `later` is the first day on which bad news has an effect. */
export function judgeApplication(application: TimedApplication, today: PlainDate, calendar: WorkingCalendar, later: PlainDate, withdrawn = false): Judgement {
  const due = (on: PlainDate | null) => (on === null ? null : { dueOn: on, provisional: application.provisional })
  const read = (on: PlainDate | null) => {
    const day = due(on)
    return withdrawn || day === null ? null : readTimer(day, application, today, calendar)
  }
  const promised = read(application.promisedDueOn)
  const legal = read(application.statutoryDueOn)
  const state = (kind: typeof serviceTimeliness, finding: TimerFinding | null, before: string | null, days: number, dueOn: PlainDate) => {
    const said = finding ?? (before === null ? null : ended)
    if (said === null) return null
    const bad = said.outcome === 'late' || said.outcome === 'overdue'
    return factOf(kind, {
      about: application.unit,
      matter: aboutServiceApplication(application.applicationId),
      outcome: said.outcome,
      validOn: dueOn,
      effectiveFrom: bad ? later : today,
      statedBy: 'system',
      ...(before === null ? {} : { supersedes: before }),
      detail: {
        item: application.itemId,
        guide: application.guideId,
        acceptedOn: application.acceptedOn,
        days,
        excludedDays: application.excludedDays,
        dueOn,
        settledOn: application.decidedOn,
        workingDaysLate: said.workingDaysLate,
        result: application.result,
        sample: application.sample,
      },
    })
  }
  const first = state(serviceTimeliness, promised, application.factId, application.promisedDays, application.promisedDueOn)
  const second =
    application.statutoryDueOn === null
      ? null
      : state(serviceLegalTimeliness, legal, application.legalFactId, (application.statutoryDays ?? 0) + application.extendedDays, application.statutoryDueOn)
  return {
    promised,
    legal,
    facts: [first, second].filter((fact) => fact !== null),
    factId: promised ? first!.id : null,
    legalFactId: legal ? second!.id : null,
  }
}

/** Writes what was judged again into many rows by one statement. */
async function store(
  ctx: ActContext,
  judged: readonly { readonly application: TimedApplication; readonly days: number | null; readonly judgement: Judgement }[],
  calendar: string,
): Promise<void> {
  await ctx.db.run(sql`
    update commitments.service_application a
       set promised_due_on = s.promised_due_on, statutory_due_on = s.statutory_due_on, provisional = s.provisional, days_taken = s.days_taken, calendar_version = ${calendar}, version = s.version,
           finding = s.finding, days_late = s.days_late, fact_id = s.fact_id, legal_finding = s.legal_finding, legal_days_late = s.legal_days_late, legal_fact_id = s.legal_fact_id
      from unnest(${judged.map(({ application }) => application.applicationId)}::uuid[], ${judged.map(({ application }) => application.promisedDueOn)}::date[],
                  ${judged.map(({ application }) => application.statutoryDueOn)}::date[], ${judged.map(({ application }) => application.provisional)}::boolean[], ${judged.map(({ days }) => days)}::int[],
                  ${judged.map(({ application }) => application.version)}::int[], ${judged.map(({ judgement }) => judgement.promised?.outcome ?? null)}::text[],
                  ${judged.map(({ judgement }) => judgement.promised?.workingDaysLate ?? 0)}::int[], ${judged.map(({ judgement }) => judgement.factId)}::uuid[],
                  ${judged.map(({ judgement }) => judgement.legal?.outcome ?? null)}::text[], ${judged.map(({ judgement }) => judgement.legal?.workingDaysLate ?? 0)}::int[],
                  ${judged.map(({ judgement }) => judgement.legalFactId)}::uuid[])
           as s(application_id, promised_due_on, statutory_due_on, provisional, days_taken, version, finding, days_late, fact_id, legal_finding, legal_days_late, legal_fact_id)
     where a.district = ${ctx.district} and a.application_id = s.application_id`)
}

/** Finds open applications one of whose limits has ended. Answers how many; at most 5,000 a call. */
export async function findOverdueServices(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<TimedApplication>(sql`
    select ${timedColumns} from commitments.service_application a
     where a.district = ${ctx.district} and not a.cancelled and a.decided_on is null and not a.provisional
       and ((a.finding is null and a.promised_due_on < ${day}) or (a.legal_finding is null and a.statutory_due_on < ${day}))
     order by a.promised_due_on, a.application_id limit 5000 for update`)
  if (rows.length === 0) return 0
  const calendar = await loadCalendar(ctx)
  const later = await effectiveAfterReply(ctx, day)
  const judged = rows.map((row) => {
    const application = { ...row, version: row.version + 1 }
    return { application, days: null, judgement: judgeApplication(application, day, calendar, later) }
  })
  await store(ctx, judged, calendar.version)
  await appendMany(
    ctx,
    judged.map(({ application, judgement }) => ({
      kind: 'commitments.service-found-overdue',
      about: aboutServiceApplication(application.applicationId),
      payload: { unit: application.unit, promisedDueOn: application.promisedDueOn, legal: judgement.legal?.outcome, foundOn: day, version: application.version },
      facts: judgement.facts,
    })),
  )
  return rows.length
}

/** Counts due days again where a notice changed the calendar, and judges anew what moved. Answers how many were looked at; at most 5,000 a call. */
export async function recountServices(ctx: ActContext): Promise<number> {
  const calendar = await loadCalendar(ctx)
  const rows = await ctx.db.rows<TimedApplication>(sql`
    select ${timedColumns} from commitments.service_application a
     where a.district = ${ctx.district} and not a.cancelled and a.calendar_version <> ${calendar.version} order by a.application_id limit 5000 for update`)
  if (rows.length === 0) return 0
  const due = dueDays(calendar)
  const later = await effectiveAfterReply(ctx, ctx.today)
  const again = rows.map((before) => ({ before, now: { ...before, ...dueDaysOf(due, before) } }))
  const moved = again.filter(
    ({ before, now }) => before.promisedDueOn !== now.promisedDueOn || before.statutoryDueOn !== now.statutoryDueOn || before.provisional !== now.provisional,
  )
  const judged = moved.map(({ before, now }) => {
    const application = { ...now, version: before.version + 1 }
    const days = application.decidedOn === null ? null : workingDaysBetween(calendar, application.acceptedOn, application.decidedOn)
    return { before, application, days, judgement: judgeApplication(application, ctx.today, calendar, later) }
  })
  if (judged.length > 0) await store(ctx, judged, calendar.version)
  await ctx.db.run(sql`
    update commitments.service_application a set calendar_version = ${calendar.version}
     where a.district = ${ctx.district} and a.application_id = any (${rows.map((row) => row.applicationId)}::uuid[])`)
  await appendMany(
    ctx,
    judged.map(
      ({ before, application, judgement }): NewEntry => ({
        kind: 'commitments.service-recounted',
        about: aboutServiceApplication(application.applicationId),
        payload: { unit: application.unit, oldDueOn: before.promisedDueOn, newDueOn: application.promisedDueOn, calendar: calendar.version, version: application.version },
        facts: judgement.facts,
      }),
    ),
  )
  return rows.length
}

/** An objection of the unit that was upheld ends the finding it was about. */
export const correctServiceFindings = endContestedFacts({
  name: 'commitments.correct-service-findings',
  entry: 'commitments.service-finding-ended',
  kinds: [serviceTimeliness, serviceLegalTimeliness, serviceSimplification],
  async mark(ctx, fact) {
    await ctx.db.run(sql`
      update commitments.service_application a
         set fact_id = case when a.fact_id = ${fact.id} then null else a.fact_id end, legal_fact_id = case when a.legal_fact_id = ${fact.id} then null else a.legal_fact_id end, version = a.version + 1
       where a.district = ${ctx.district} and (a.fact_id = ${fact.id} or a.legal_fact_id = ${fact.id})`)
  },
})
