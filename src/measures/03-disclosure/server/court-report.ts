import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, addMonths, type PlainDate, plainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type CourtReportLine, contradictionsOf, courtReportProcedure } from '../common/court-report.ts'
import { courtListingPerformance, courtReportTimeliness } from '../common/facts.ts'
import { courtReportDay } from '../common/law.ts'
import { effectiveAfterReply } from '../common/timeliness.ts'
import { factIdOf } from './commitment.ts'

/** The unit whose duty it is; its list of debtors is its own. */
export const court = 'district-court'
export const courtReportHost = defineHost({ table: 'disclosure.court_report', id: 'report_id', unit: 'unit', about: 'disclosure.court-report' })

export interface CourtReport {
  readonly reportId: string
  readonly month: string
  readonly unit: string
  readonly dueOn: PlainDate
  readonly state: string
  readonly version: number
  readonly lines: readonly CourtReportLine[]
  readonly reportedOn: PlainDate | null
  readonly finding: string | null
  readonly findingVersion: number | null
}

const columns = sql`r.report_id as "reportId", r.month as "month", r.unit as "unit", r.due_on as "dueOn", r.state as "state", r.version as "version", r.lines as "lines",
  r.reported_on as "reportedOn", r.finding as "finding", r.finding_version as "findingVersion"`

/** The last day for a month's report: a fixed day of the next month, which never rolls. */
export function courtReportDue(month: string): PlainDate {
  const first = plainDate(`${month}-01`)
  return addDays(addMonths(first, 1), courtReportDay.on(first).value - 1)
}

function requireMonth(ctx: ActContext, month: string): void {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) refuse('invalid', 'disclosure.court-report.month-wrong')
  if (`${month}-31` >= ctx.today && addMonths(plainDate(`${month}-01`), 1) > ctx.today) refuse('invalid', 'disclosure.court-report.month-not-over')
}

/** Writes down a month's aggregates, or writes them anew until they are submitted. Aggregates only: no debtor is named. */
export async function draftCourtReport(
  ctx: ActContext,
  input: { readonly month: string; readonly version?: number | undefined; readonly lines: readonly CourtReportLine[] },
): Promise<{ readonly reportId: string; readonly version: number }> {
  requireReach(ctx, 'disclosure.debtor.report', court)
  requireMonth(ctx, input.month)
  const faults = contradictionsOf(input.lines)
  if (faults.length > 0) refuse('invalid', 'disclosure.court-report.contradicts-itself', { count: faults.length }, faults)
  const before = await findReport(ctx, input.month)
  if (before && before.state !== 'drafted') refuse('conflict', 'disclosure.court-report.handed-in')
  if (before && before.version !== input.version && before.lines.length > 0) refuse('conflict', 'procedures.record.stale', { seen: input.version ?? 0, version: before.version })
  const reportId = before?.reportId ?? newId<'court-report'>()
  const version = (before?.version ?? 0) + 1
  await ctx.db.run(sql`
    insert into disclosure.court_report (district, month, unit, due_on, state, version, lines, report_id)
    values (${ctx.district}, ${input.month}, ${court}, ${courtReportDue(input.month)}, 'drafted', 1, ${JSON.stringify(input.lines)}::jsonb, ${reportId})
    on conflict (district, month) do update set lines = excluded.lines, version = disclosure.court_report.version + 1`)
  await append(ctx, { kind: 'disclosure.court-report-drafted', about: `disclosure.court-report:${reportId}`, payload: { unit: court, month: input.month, version } })
  return { reportId, version }
}

/** Hands a month's report to the second person of the court. */
export async function submitCourtReport(ctx: ActContext, input: { readonly reportId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const step = await takeStep(ctx, courtReportProcedure, courtReportHost, { id: input.reportId, act: 'submit', version: input.version })
  await append(ctx, { kind: 'disclosure.court-report-submitted', about: `disclosure.court-report:${input.reportId}`, payload: { unit: court, version: step.version } })
  return { version: step.version }
}

/** Sends it back for correction. */
export async function returnCourtReport(ctx: ActContext, input: { readonly reportId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const step = await takeStep(ctx, courtReportProcedure, courtReportHost, { id: input.reportId, act: 'return', version: input.version })
  await append(ctx, { kind: 'disclosure.court-report-returned', about: `disclosure.court-report:${input.reportId}`, payload: { unit: court, version: step.version } })
  return { version: step.version }
}

/**
 * Certifies a month's report. Whether it came in time, and how far the court kept its own days for listing, deleting and
 * correcting (法释〔2017〕7号 arts. 9, 10), become facts about the court. Duty 3.14.
 */
export async function certifyCourtReport(ctx: ActContext, input: { readonly reportId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const report = await ctx.db.maybe<CourtReport>(sql`select ${columns} from disclosure.court_report r where r.district = ${ctx.district} and r.report_id = ${input.reportId}`)
  if (!report) refuse('not-found', 'disclosure.court-report.unknown')
  const finding = ctx.today <= report.dueOn ? 'on-time' : 'late'
  const step = await takeStep(ctx, courtReportProcedure, courtReportHost, {
    id: input.reportId,
    act: 'certify',
    version: input.version,
    set: sql`reported_on = ${ctx.today}, finding = ${finding}, finding_version = ${input.version + 1}`,
  })
  const later = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const facts: Canonical[] = [timelinessFact({ ...report, outcome: finding, reportedOn: ctx.today, version: step.version, effectiveFrom: finding === 'late' ? later : ctx.today })]
  for (const [name, done, late] of [
    ['listing', 'listed', 'listedLate'],
    ['deletion', 'deleted', 'deletedLate'],
    ['correction', 'corrected', 'correctedLate'],
  ] as const) {
    const total = report.lines.reduce((sum, line) => sum + line[done], 0)
    const missed = report.lines.reduce((sum, line) => sum + line[late], 0)
    if (total === 0) continue
    facts.push(
      factOf(courtListingPerformance, {
        about: court,
        matter: `disclosure.court-report:${input.reportId}#${name}`,
        outcome: missed === 0 ? 'kept' : 'breached',
        validOn: report.dueOn,
        effectiveFrom: missed === 0 ? ctx.today : later,
        statedBy: court,
        detail: { month: report.month, step: name, done: total, late: missed },
      }),
    )
  }
  await append(ctx, {
    kind: 'disclosure.court-report-certified',
    about: `disclosure.court-report:${input.reportId}`,
    payload: { unit: court, month: report.month, reportedOn: ctx.today, version: step.version },
    facts,
  })
  return { version: step.version }
}

/** Finds months whose report has not come by its day; from the month the court first reported. Answers how many. */
export async function findMissingCourtReports(ctx: ActContext, day: PlainDate): Promise<number> {
  const first = await ctx.db.maybe<{ month: string }>(
    sql`select min(r.month) as "month" from disclosure.court_report r where r.district = ${ctx.district} having min(r.month) is not null`,
  )
  if (!first) return 0
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  const missing: CourtReport[] = []
  for (let month = first.month; courtReportDue(month) < day; month = addMonths(plainDate(`${month}-01`), 1).slice(0, 7)) {
    const report = await findReport(ctx, month)
    if (report && (report.state === 'certified' || report.finding !== null)) continue
    const reportId = report?.reportId ?? newId<'court-report'>()
    const [row] = await ctx.db.rows<CourtReport>(sql`
      insert into disclosure.court_report as r (district, month, unit, due_on, state, lines, report_id, finding, finding_version)
      values (${ctx.district}, ${month}, ${court}, ${courtReportDue(month)}, 'drafted', '[]', ${reportId}, 'missing', 1)
      on conflict (district, month) do update set finding = 'missing', finding_version = r.version
      returning ${columns}`)
    missing.push(row!)
  }
  await appendMany(
    ctx,
    missing.map((report) => ({
      kind: 'disclosure.court-report-found-missing',
      about: `disclosure.court-report:${report.reportId}`,
      payload: { unit: court, month: report.month, dueOn: report.dueOn, foundOn: day },
      facts: [timelinessFact({ ...report, findingVersion: null, outcome: 'missing', reportedOn: null, version: report.version, effectiveFrom })],
    })),
  )
  return missing.length
}

/** Every month, the latest first. */
export async function listCourtReports(ctx: ActContext): Promise<CourtReport[]> {
  requireReach(ctx, 'disclosure.debtor.read', court)
  return ctx.db.rows<CourtReport>(sql`select ${columns} from disclosure.court_report r where r.district = ${ctx.district} order by r.month desc limit 120`)
}

/** Certified months for the public, aggregates only, and months that did not come. */
export async function listPublicCourtReports(ctx: ActContext): Promise<Pick<CourtReport, 'month' | 'lines' | 'dueOn' | 'reportedOn' | 'finding'>[]> {
  return ctx.db.rows(sql`
    select r.month as "month", r.lines as "lines", r.due_on as "dueOn", r.reported_on as "reportedOn", r.finding as "finding" from disclosure.public_court_report r
     where r.district = ${ctx.district} order by r.month desc limit 36`)
}

async function findReport(ctx: ActContext, month: string): Promise<CourtReport | undefined> {
  return ctx.db.maybe<CourtReport>(sql`select ${columns} from disclosure.court_report r where r.district = ${ctx.district} and r.month = ${month} for update`)
}

function timelinessFact(report: CourtReport & { readonly outcome: 'on-time' | 'late' | 'missing'; readonly version: number; readonly effectiveFrom: PlainDate }): Canonical {
  return factOf(courtReportTimeliness, {
    id: factIdOf(courtReportTimeliness.kind, report.reportId, report.version),
    about: court,
    matter: `disclosure.court-report:${report.reportId}`,
    outcome: report.outcome,
    validOn: report.dueOn,
    effectiveFrom: report.effectiveFrom,
    statedBy: 'system',
    ...(report.findingVersion === null ? {} : { supersedes: factIdOf(courtReportTimeliness.kind, report.reportId, report.findingVersion) }),
    detail: { month: report.month, dueOn: report.dueOn, reportedOn: report.reportedOn },
  })
}
