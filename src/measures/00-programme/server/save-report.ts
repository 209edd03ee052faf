import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { type Content, listEvidence, storeEvidence } from '#kernel/evidence/server'
import { countFacts } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { daysOf } from '#kernel/scoring/common'
import { publicationTimeliness } from '#measures/03-disclosure/facts'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ReportContent } from '../common/report-content.ts'
import type { ReportWorld } from '../common/report-rules.ts'
import { aboutReport, getReport, listReports, type Report, versionsOf } from './report-store.ts'
import { listStandings } from './tasks.ts'

/** Keeps what the liaison has written so far; nothing is judged yet. Answers the new version. */
export async function saveReport(
  ctx: ActContext,
  input: { readonly reportId: string; readonly version: number; readonly content: ReportContent },
): Promise<{ readonly version: number }> {
  const report = await openForWriting(ctx, input.reportId)
  if (report.version !== input.version) refuse('conflict', 'programme.report.stale', { seen: input.version, version: report.version })
  await ctx.db.run(
    sql`update programme.report set draft = ${canonicalJson(input.content as Canonical)}, version = version + 1 where district = ${ctx.district} and report_id = ${report.id}`,
  )
  await append(ctx, { kind: 'programme.report-saved', about: aboutReport(report.id), payload: { version: report.version + 1 } })
  return { version: report.version + 1 }
}

/** Adds a file that supports the report. */
export async function addReportEvidence(
  ctx: ActContext,
  input: Content & { readonly reportId: string; readonly name: string; readonly mediaType: string },
): Promise<{ readonly evidenceId: string; readonly sha256: string }> {
  const { reportId, ...file } = input
  const report = await openForWriting(ctx, reportId)
  const kept = await storeEvidence(ctx, { ...file, about: aboutReport(report.id), unit: report.unit })
  await append(ctx, { kind: 'programme.report-evidence-added', about: aboutReport(report.id), payload: { evidence: kept.id, sha256: kept.sha256 } })
  return { evidenceId: kept.id, sha256: kept.sha256 }
}

/** A report of the actor's reach that is open. */
export async function openForWriting(ctx: ActContext, reportId: string): Promise<Report> {
  const report = await getReport(ctx, reportId, true)
  requireReach(ctx, 'programme.report.write', report.unit)
  if (report.state !== 'open') refuse('conflict', 'programme.report.not-open', { state: report.state })
  return report
}

/** What the rules compare a report with: tasks, files, the report before, and what facts of the period say. */
export async function worldOf(ctx: ActContext, report: Report): Promise<ReportWorld> {
  const standings = await listStandings(ctx, { units: [report.unit] })
  const earlier = (await listReports(ctx, { units: [report.unit] })).find((each) => each.dueOn < report.dueOn && each.firstCertifiedOn !== null)
  const previous = earlier ? (await versionsOf(ctx, earlier.id)).findLast((version) => version.outcome === 'certified') : undefined
  return {
    taskIds: standings.map((standing) => standing.taskId),
    doneTaskIds: standings.filter((standing) => standing.state === 'done').map((standing) => standing.taskId),
    evidenceCount: (await listEvidence(ctx, aboutReport(report.id))).length,
    previous: previous?.content ?? null,
    known: await knownFigures(ctx, report),
  }
}

/** Counts that facts of the period can vouch for; a unit about which there are none is asked nothing. */
async function knownFigures(ctx: ActContext, report: Report): Promise<ReportWorld['known']> {
  const days = daysOf(report.period)
  const of = (outcomes: readonly string[]) => countFacts(ctx, { kinds: [publicationTimeliness.kind], about: report.unit, from: days.from, to: days.to, asOf: 'any', outcomes })
  const published = await of(['on-time', 'late'])
  const due = published + (await of(['missing']))
  return due === 0 ? {} : { 'acts-due': due, 'acts-published': published }
}
