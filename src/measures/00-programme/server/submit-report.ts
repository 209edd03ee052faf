import { createHash } from 'node:crypto'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { periodicReport } from '../common/periodic-report.ts'
import { checkReport, reportRulesVersion } from '../common/report-rules.ts'
import { aboutReport, draftOf, reportHost, versionsOf } from './report-store.ts'
import { openForWriting, worldOf } from './save-report.ts'

export interface SubmitReport {
  readonly reportId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
  /** Rules whose warnings the submitter has seen and stands by. */
  readonly acknowledged: readonly string[]
}

/**
 * Submits what was written as a new version. Fatal findings refuse it, each with its place; warnings have to be
 * acknowledged and stay with the version. Certifying it is another act by another person. Duty S2.5.
 */
export async function submitReport(ctx: ActContext, input: SubmitReport): Promise<{ readonly number: number }> {
  const report = await openForWriting(ctx, input.reportId)
  const content = await draftOf(ctx, report.id)
  const findings = checkReport(content, await worldOf(ctx, report))
  const fieldsOf = (level: 'fatal' | 'warning', skip: readonly string[] = []) =>
    findings.filter((each) => each.level === level && !skip.includes(each.rule)).map(({ path, code, params }) => ({ path, code, params }))
  const fatal = fieldsOf('fatal')
  if (fatal.length > 0) refuse('invalid', 'programme.report.fatal', { count: fatal.length }, fatal)
  const open = fieldsOf('warning', input.acknowledged)
  if (open.length > 0) refuse('invalid', 'programme.report.warnings', { count: open.length }, open)

  const text = canonicalJson(content as Canonical)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const number = (await versionsOf(ctx, report.id)).length + 1
  await takeStep(ctx, periodicReport, reportHost, { id: report.id, act: 'submit', version: input.version, provides: ['checked-content'] })
  await ctx.db.run(sql`
    insert into programme.report_version (district, report_id, number, content, sha256, rules, warnings, submitted_by, submitted_on)
    values (${ctx.district}, ${report.id}, ${number}, ${text}, ${sha256}, ${reportRulesVersion}, ${JSON.stringify(findings)}::jsonb, ${ctx.actor.personId}, ${ctx.today})`)
  await append(ctx, {
    kind: 'programme.report-submitted',
    about: aboutReport(report.id),
    payload: { number, rules: reportRulesVersion, sha256, unit: report.unit, warnings: findings.length },
  })
  return { number }
}
