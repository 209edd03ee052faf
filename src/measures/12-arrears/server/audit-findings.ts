import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClock } from '#kernel/clocks/server'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { effectiveAfterReply } from '../common/finding.ts'
import { auditClock } from '../common/law-clocks.ts'
import { auditRectification } from '../common/obligation-facts.ts'
import { auditProcedure } from '../common/procedures.ts'
import { type InTime, timeliness, timelinessFact } from './obligation-facts.ts'
import { holdersOf } from './passed-on.ts'

const host = defineHost({ table: 'arrears.audit_finding', id: 'finding_id', unit: 'unit', about: 'arrears.audit-finding' })
const aboutFinding = (id: string) => `arrears.audit-finding:${id}`

export interface AuditFinding {
  readonly findingId: string
  readonly unit: string
  readonly reportNumber: string
  readonly item: string
  readonly servedOn: PlainDate
  readonly amountFen: bigint
  readonly dueOn: PlainDate
  readonly state: 'open' | 'answered' | 'rectified'
  readonly answer: string | null
  readonly answeredOn: PlainDate | null
  readonly finding: InTime | null
  readonly version: number
}

/** What audits found, within reach, open findings first. */
export async function listAuditFindings(ctx: ActContext, limit: number): Promise<readonly AuditFinding[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows(sql`
    select finding_id as "findingId", unit, report_number as "reportNumber", item, served_on as "servedOn", amount_fen as "amountFen", due_on as "dueOn", state, answer, answered_on as "answeredOn", finding, version
      from arrears.audit_finding where district = ${ctx.district} and not cancelled ${reach.all ? empty : sql`and unit = any (${[...reach.units]}::text[])`}
     order by (state <> 'rectified') desc, due_on, finding_id limit ${limit}`)
}

interface Held {
  readonly findingId: string
  readonly unit: string
  readonly servedOn: PlainDate
  readonly dueOn: PlainDate
  readonly answeredOn: PlainDate | null
  readonly amountFen: bigint
  readonly findingVersion: number | null
  readonly version: number
}
const columns = sql`finding_id as "findingId", unit, served_on as "servedOn", due_on as "dueOn", answered_on as "answeredOn", amount_fen as "amountFen", finding_version as "findingVersion", version`

async function getFinding(ctx: ActContext, findingId: string): Promise<Held> {
  const found = isId(findingId)
    ? await ctx.db.maybe<Held>(sql`select ${columns} from arrears.audit_finding where district = ${ctx.district} and finding_id = ${findingId} and not cancelled for update`)
    : undefined
  return found ?? refuse('not-found', 'arrears.audit.unknown')
}

/** The unit says how a finding was put right. Duty 12.10. */
export async function answerAudit(
  ctx: ActContext,
  input: { readonly findingId: string; readonly version: number; readonly answer: string },
): Promise<{ readonly version: number }> {
  const { unit } = await getFinding(ctx, input.findingId)
  const step = await takeStep(ctx, auditProcedure, host, {
    id: input.findingId,
    act: 'answer',
    version: input.version,
    provides: ['answer'],
    set: sql`answer = ${input.answer}, answered_on = ${ctx.today}`,
  })
  await append(ctx, { kind: 'arrears.audit-answered', about: aboutFinding(input.findingId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/**
 * A lead unit accepts that a finding is put right, or returns it; the clock stops only when it is accepted. Accepted, the day of
 * the unit's answer says whether it was in time. Duty 12.10.
 */
export async function decideAudit(
  ctx: ActContext,
  input: { readonly findingId: string; readonly version: number; readonly accept: boolean },
): Promise<{ readonly version: number }> {
  const finding = await getFinding(ctx, input.findingId)
  if (ctx.actor.unit === finding.unit) refuse('forbidden', 'arrears.match.own-unit')
  const outcome = timeliness(finding.answeredOn ?? ctx.today, finding.dueOn)
  const step = await takeStep(ctx, auditProcedure, host, {
    id: input.findingId,
    act: input.accept ? 'accept' : 'return',
    version: input.version,
    ...(input.accept ? { set: sql`finding = ${outcome}, finding_version = ${input.version + 1}` } : {}),
  })
  if (input.accept) await stopClock(ctx, { about: aboutFinding(input.findingId), kind: auditClock, on: ctx.today })
  await append(ctx, {
    kind: 'arrears.audit-decided',
    about: aboutFinding(input.findingId),
    payload: { unit: finding.unit, accepted: input.accept, version: step.version },
    facts: input.accept ? await factsAbout(ctx, [{ ...finding, version: step.version }], outcome) : [],
  })
  return { version: step.version }
}

/** Findings whose day has passed unanswered: a fact each, once. What waits for the reviewer is not overdue. Answers how many. Duty 12.10. */
export async function findUnrectified(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<Held>(sql`
    update arrears.audit_finding set finding = 'missing', finding_version = version + 1, version = version + 1
     where district = ${ctx.district} and not cancelled and state = 'open' and finding is null and due_on < ${ctx.today} returning ${columns}`)
  const facts = await factsAbout(
    ctx,
    rows.map((row) => ({ ...row, answeredOn: null, findingVersion: null })),
    'missing',
  )
  await appendMany(
    ctx,
    rows.map((row, index) => ({
      kind: 'arrears.audit-found-unrectified',
      about: aboutFinding(row.findingId),
      payload: { unit: row.unit, dueOn: row.dueOn },
      facts: facts.slice(index, index + 1),
    })),
  )
  return rows.length
}

async function factsAbout(ctx: ActContext, rows: readonly Held[], outcome: InTime) {
  const calendar = await loadCalendar(ctx)
  const holder = await holdersOf(
    ctx,
    'audit-finding',
    rows.map((row) => row.findingId),
  )
  return rows.map((row) =>
    timelinessFact(auditRectification, {
      recordId: row.findingId,
      matter: aboutFinding(row.findingId),
      unit: holder(row.findingId, row.dueOn, row.unit),
      outcome,
      validOn: row.dueOn,
      effectiveFrom: outcome === 'on-time' ? ctx.today : effectiveAfterReply(ctx.today, calendar),
      version: row.version,
      statedVersion: row.findingVersion,
      detail: { servedOn: row.servedOn, dueOn: row.dueOn, answeredOn: row.answeredOn, amountFen: row.amountFen.toString() },
    }),
  )
}
