import type { Canonical } from '#base/canonical-json'
import { appendMany } from '#kernel/ledger/server'
import { endContestedFacts } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { reportTimeliness, taskCompletion } from '../common/facts.ts'
import { timelinessOf } from './certify-report.ts'
import { aboutReport, listReports, type Report } from './report-store.ts'

/** States as a fact, once, that a report was not there when its day had ended. Lateness itself is read from the clock. */
export async function findMissingReports(ctx: ActContext): Promise<number> {
  const due = (await listReports(ctx)).filter((report) => report.dueOn < ctx.today && report.firstCertifiedOn === null && report.factId === null)
  if (due.length === 0) return 0
  const found: { report: Report; fact: Canonical & { id: string } }[] = []
  for (const report of due) found.push({ report, fact: await timelinessOf(ctx, report, null) })
  await ctx.db.run(sql`
    update programme.report as r set fact_id = found.fact_id
      from unnest(${found.map(({ report }) => report.id)}::uuid[], ${found.map(({ fact }) => fact.id)}::uuid[]) as found(report_id, fact_id)
     where r.district = ${ctx.district} and r.report_id = found.report_id`)
  await appendMany(
    ctx,
    found.map(({ report, fact }) => ({ kind: 'programme.report-missing', about: aboutReport(report.id), payload: { dueOn: report.dueOn, unit: report.unit }, facts: [fact] })),
  )
  return found.length
}

/** An upheld objection to a finding on a report or a task ends that finding. */
export const correctReportTimeliness = endContestedFacts({
  name: 'programme.correct-report-timeliness',
  entry: 'programme.report-finding-ended',
  kinds: [reportTimeliness, taskCompletion],
})
