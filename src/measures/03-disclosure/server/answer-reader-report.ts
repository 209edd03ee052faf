import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { readerReportHandling } from '../common/facts.ts'
import { readerReportClock } from '../common/law-clocks.ts'
import { readerReportProcedure } from '../common/reader-report.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { factIdOf } from './commitment.ts'
import { aboutReport } from './lodge-reader-report.ts'

export const readerReportHost = defineHost({ table: 'disclosure.reader_report', id: 'report_id', unit: 'unit', about: 'disclosure.reader-report' })

interface Report {
  readonly unit: string
  readonly topic: string
  readonly receivedOn: PlainDate
  readonly findingVersion: number | null
}

/** Answers a reader: whether the report was right, and in public words. Right ones are counted about the unit. Duty 3.8. */
export async function answerReaderReport(
  ctx: ActContext,
  input: { readonly reportId: string; readonly version: number; readonly upheld: boolean; readonly answer: string },
): Promise<{ readonly version: number }> {
  const step = await takeStep(ctx, readerReportProcedure, readerReportHost, {
    id: input.reportId,
    act: 'answer',
    version: input.version,
    provides: input.answer.trim() ? ['answer'] : [],
    set: sql`upheld = ${input.upheld}, answer = ${input.answer.trim()}, answered_on = ${ctx.today}`,
  })
  const about = aboutReport(input.reportId)
  const report = await ctx.db.one<Report>(
    sql`select unit as "unit", topic as "topic", received_on as "receivedOn", finding_version as "findingVersion" from disclosure.reader_report where district = ${ctx.district} and report_id = ${input.reportId}`,
  )
  const clock = await stopClock(ctx, { about, kind: readerReportClock, on: ctx.today })
  const calendar = await loadCalendar(ctx)
  const late = judgeTimeliness(clock, ctx.today, calendar)?.workingDaysLate ?? 0
  const outcome = input.upheld ? 'upheld' : 'not-upheld'
  await ctx.db.run(
    sql`update disclosure.reader_report set finding = ${outcome}, finding_version = ${step.version} where district = ${ctx.district} and report_id = ${input.reportId}`,
  )
  const fact = handlingFact({
    ...report,
    reportId: input.reportId,
    outcome,
    validOn: ctx.today,
    dueOn: clock.dueOn,
    answeredOn: ctx.today,
    workingDaysLate: late,
    version: step.version,
    effectiveFrom: input.upheld || late > 0 ? effectiveAfterReply(ctx.today, calendar) : ctx.today,
  })
  await append(ctx, {
    kind: 'disclosure.reader-report-answered',
    about,
    payload: { unit: report.unit, upheld: input.upheld, answeredOn: ctx.today, workingDaysLate: late, version: step.version },
    facts: [fact],
  })
  return { version: step.version }
}

/** Finds reports nobody answered in time. Answers how many. */
export async function findUnansweredReports(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<Report & { reportId: string; dueOn: PlainDate; version: number }>(sql`
    update disclosure.reader_report r set finding = 'overdue', finding_version = r.version
     where r.district = ${ctx.district} and r.state = 'received' and r.finding is null and r.due_on < ${day}
    returning r.report_id as "reportId", r.unit as "unit", r.topic as "topic", r.received_on as "receivedOn", r.due_on as "dueOn", r.version as "version", null as "findingVersion"`)
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.reader-report-found-overdue',
      about: aboutReport(row.reportId),
      payload: { unit: row.unit, dueOn: row.dueOn, foundOn: day },
      facts: [handlingFact({ ...row, outcome: 'overdue', validOn: row.dueOn, answeredOn: null, workingDaysLate: 1, effectiveFrom })],
    })),
  )
  return rows.length
}

function handlingFact(
  finding: Report & {
    readonly reportId: string
    readonly outcome: 'upheld' | 'not-upheld' | 'overdue'
    readonly validOn: PlainDate
    readonly dueOn: PlainDate
    readonly answeredOn: PlainDate | null
    readonly workingDaysLate: number
    readonly version: number
    readonly effectiveFrom: PlainDate
  },
): Canonical {
  return factOf(readerReportHandling, {
    id: factIdOf(readerReportHandling.kind, finding.reportId, finding.version),
    about: finding.unit,
    matter: aboutReport(finding.reportId),
    outcome: finding.outcome,
    validOn: finding.validOn,
    effectiveFrom: finding.effectiveFrom,
    statedBy: 'system',
    ...(finding.findingVersion === null ? {} : { supersedes: factIdOf(readerReportHandling.kind, finding.reportId, finding.findingVersion) }),
    detail: { topic: finding.topic, receivedOn: finding.receivedOn, dueOn: finding.dueOn, answeredOn: finding.answeredOn, workingDaysLate: finding.workingDaysLate },
  })
}
