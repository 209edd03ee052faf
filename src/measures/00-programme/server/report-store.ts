import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { Step } from '#kernel/procedures/common'
import { defineHost } from '#kernel/procedures/server'
import type { Period } from '#kernel/scoring/common'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { ReportContent } from '../common/report-content.ts'
import type { ReportFinding } from '../common/report-rules.ts'

/** Rows the procedure of reports governs. */
export const reportHost = defineHost({ table: 'programme.report', id: 'report_id', unit: 'unit', about: 'programme.report' })

export interface Report {
  readonly id: string
  readonly unit: string
  readonly period: Period
  readonly dueOn: PlainDate
  readonly state: 'open' | 'submitted' | 'certified'
  readonly version: number
  readonly trail: readonly Step[]
  readonly openedOn: PlainDate
  readonly firstCertifiedOn: PlainDate | null
  readonly factId: string | null
}

/** One submitted version; certified ones stay for ever. */
export interface ReportVersion {
  readonly number: number
  readonly content: ReportContent
  readonly sha256: string
  readonly rules: string
  readonly warnings: readonly ReportFinding[]
  readonly submittedBy: string
  readonly submittedOn: PlainDate
  readonly outcome: 'certified' | 'returned' | null
  readonly decidedBy: string | null
  readonly decidedOn: PlainDate | null
  readonly reason: string | null
}

const columns = raw(`r.report_id as "id", r.unit as "unit", r.period as "period", r.due_on as "dueOn", r.state as "state", r.version as "version", r.trail as "trail",
  r.opened_on as "openedOn", r.first_certified_on as "firstCertifiedOn", r.fact_id as "factId"`)

/** Reports, latest period first, then by unit. */
export function listReports(ctx: ActContext, filter: { readonly units?: readonly string[] | undefined; readonly period?: string | undefined } = {}): Promise<Report[]> {
  return ctx.db.rows<Report>(sql`select ${columns} from programme.report r where r.district = ${ctx.district} and r.state <> 'ended'
    ${filter.units === undefined ? empty : sql`and r.unit = any(${filter.units}::text[])`}
    ${filter.period === undefined ? empty : sql`and r.period = ${filter.period}`}
    order by r.due_on desc, r.unit limit 1000`)
}

/** One report; with `lock` its row is held until the transaction ends. Refuses 'not-found'. */
export async function getReport(ctx: ActContext, id: string, lock = false): Promise<Report> {
  const row = isId(id)
    ? await ctx.db.maybe<Report>(sql`select ${columns} from programme.report r where r.district = ${ctx.district} and r.report_id = ${id} ${lock ? raw('for update') : empty}`)
    : undefined
  return row ?? refuse('not-found', 'programme.report.unknown', {})
}

/** What the unit is writing. */
export async function draftOf(ctx: ActContext, id: string): Promise<ReportContent> {
  const { draft } = await ctx.db.one<{ draft: string }>(sql`select draft as "draft" from programme.report where district = ${ctx.district} and report_id = ${id}`)
  return ReportContent.parse(JSON.parse(draft))
}

/** Every version ever submitted, oldest first. */
export async function versionsOf(ctx: ActContext, id: string): Promise<ReportVersion[]> {
  const rows = await ctx.db.rows<Omit<ReportVersion, 'content'> & { content: string }>(sql`
    select v.number as "number", v.content as "content", v.sha256 as "sha256", v.rules as "rules", v.warnings as "warnings", v.submitted_by as "submittedBy",
           v.submitted_on as "submittedOn", v.outcome as "outcome", v.decided_by as "decidedBy", v.decided_on as "decidedOn", v.reason as "reason"
      from programme.report_version v where v.district = ${ctx.district} and v.report_id = ${id} order by v.number`)
  return rows.map((row) => ({ ...row, content: ReportContent.parse(JSON.parse(row.content)) }))
}

/** Where a report stands in the ledger; its evidence and clock are about it. */
export function aboutReport(id: string): string {
  return `programme.report:${id}`
}
