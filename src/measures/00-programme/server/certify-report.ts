import { refuse } from '#base/domain-error'
import { daysBetween, type PlainDate } from '#base/plain-date'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { noEffectBefore } from '#kernel/objections/common'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { fullYearReportClock, halfYearReportClock } from '../common/clocks.ts'
import { reportTimeliness } from '../common/facts.ts'
import { replyLimit } from '../common/law.ts'
import { periodicReport } from '../common/periodic-report.ts'
import { commit } from './progress-store.ts'
import { aboutReport, getReport, type Report, reportHost, versionsOf } from './report-store.ts'

export interface ReportStep {
  readonly reportId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
}

/**
 * The head of the unit certifies what another person submitted: that files it with the credit centre. The first
 * certification stops the clock and decides whether the report was in time; later ones amend it and change nothing
 * about that. Duties S2.5 and S2.6.
 */
export async function certifyReport(ctx: ActContext, input: ReportStep): Promise<void> {
  const report = await getReport(ctx, input.reportId, true)
  await takeStep(ctx, periodicReport, reportHost, { id: report.id, act: 'certify', version: input.version })
  const version = (await versionsOf(ctx, report.id)).at(-1)!
  await decideVersion(ctx, report.id, version.number, 'certified')
  const first = report.firstCertifiedOn === null
  const fact = first ? await timelinessOf(ctx, report, ctx.today) : undefined
  if (fact) {
    await stopClock(ctx, { kind: report.period.includes('-H') ? halfYearReportClock : fullYearReportClock, about: aboutReport(report.id), on: ctx.today })
    await ctx.db.run(sql`update programme.report set first_certified_on = ${ctx.today}, fact_id = ${fact.id} where district = ${ctx.district} and report_id = ${report.id}`)
  }
  await append(ctx, {
    kind: 'programme.report-certified',
    about: aboutReport(report.id),
    payload: { number: version.number, period: report.period, sha256: version.sha256, unit: report.unit },
    facts: fact ? [fact] : [],
  })
}

/** Sends a submitted report back to the liaison, with the reason. */
export async function returnReport(ctx: ActContext, input: ReportStep & { readonly reason: string }): Promise<void> {
  await takeStep(ctx, periodicReport, reportHost, { id: input.reportId, act: 'return', version: input.version, provides: ['reason'] })
  const version = (await versionsOf(ctx, input.reportId)).at(-1)!
  await decideVersion(ctx, input.reportId, version.number, 'returned', input.reason)
  await append(ctx, { kind: 'programme.report-returned', about: aboutReport(input.reportId), payload: { number: version.number, reason: commit(input.reason).commitment } })
}

/** Opens a certified report to amend it; the certified version stays as it was. */
export async function reopenReport(ctx: ActContext, input: ReportStep & { readonly reason: string }): Promise<void> {
  const step = await takeStep(ctx, periodicReport, reportHost, { id: input.reportId, act: 'reopen', version: input.version, provides: ['reason'] })
  await append(ctx, { kind: 'programme.report-reopened', about: aboutReport(input.reportId), payload: { reason: commit(input.reason).commitment, version: step.version } })
}

async function decideVersion(ctx: ActContext, reportId: string, number: number, outcome: 'certified' | 'returned', reason: string | null = null): Promise<void> {
  await ctx.db.run(sql`
    update programme.report_version set outcome = ${outcome}, decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today}, reason = ${reason}
     where district = ${ctx.district} and report_id = ${reportId} and number = ${number}`)
}

/** The finding about a report: in time, late on the day it was certified, or missing when nothing was. */
export async function timelinessOf(ctx: ActContext, report: Report, certifiedOn: PlainDate | null) {
  const onTime = certifiedOn !== null && certifiedOn <= report.dueOn
  if (certifiedOn === null && ctx.today <= report.dueOn) refuse('invalid', 'programme.report.not-due', {})
  const repliedBy = addWorkingDays(await loadCalendar(ctx), ctx.today, replyLimit.on(ctx.today).value)
  return factOf(reportTimeliness, {
    about: report.unit,
    matter: aboutReport(report.id),
    outcome: onTime ? 'on-time' : certifiedOn === null ? 'missing' : 'late',
    validOn: report.dueOn,
    effectiveFrom: onTime ? ctx.today : noEffectBefore({ repliedBy }),
    statedBy: 'system',
    detail: { period: report.period, dueOn: report.dueOn, certifiedOn, daysLate: onTime ? 0 : daysBetween(report.dueOn, certifiedOn ?? ctx.today) },
    ...(report.factId === null ? {} : { supersedes: report.factId }),
  })
}
