import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { stopClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { auditClock } from '../common/law-clocks.ts'
import { auditProcedure } from '../common/procedures.ts'

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
  readonly version: number
}

/** What audits found, within reach, open findings first. */
export async function listAuditFindings(ctx: ActContext, limit: number): Promise<readonly AuditFinding[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows(sql`
    select finding_id as "findingId", unit, report_number as "reportNumber", item, served_on as "servedOn", amount_fen as "amountFen", due_on as "dueOn", state, answer, version
      from arrears.audit_finding where district = ${ctx.district} and not cancelled ${reach.all ? empty : sql`and unit = any (${[...reach.units]}::text[])`}
     order by (state <> 'rectified') desc, due_on, finding_id limit ${limit}`)
}

async function unitOf(ctx: ActContext, findingId: string): Promise<string> {
  const found = isId(findingId)
    ? await ctx.db.maybe<{ unit: string }>(sql`select unit from arrears.audit_finding where district = ${ctx.district} and finding_id = ${findingId} and not cancelled`)
    : undefined
  return found?.unit ?? refuse('not-found', 'arrears.audit.unknown')
}

/** The unit says how a finding was put right. Duty 12.10. */
export async function answerAudit(
  ctx: ActContext,
  input: { readonly findingId: string; readonly version: number; readonly answer: string },
): Promise<{ readonly version: number }> {
  const unit = await unitOf(ctx, input.findingId)
  const step = await takeStep(ctx, auditProcedure, host, { id: input.findingId, act: 'answer', version: input.version, provides: ['answer'], set: sql`answer = ${input.answer}` })
  await append(ctx, { kind: 'arrears.audit-answered', about: aboutFinding(input.findingId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/** A lead unit accepts that a finding is put right, or returns it; the clock stops only when it is accepted. Duty 12.10. */
export async function decideAudit(
  ctx: ActContext,
  input: { readonly findingId: string; readonly version: number; readonly accept: boolean },
): Promise<{ readonly version: number }> {
  const unit = await unitOf(ctx, input.findingId)
  if (ctx.actor.unit === unit) refuse('forbidden', 'arrears.match.own-unit')
  const step = await takeStep(ctx, auditProcedure, host, { id: input.findingId, act: input.accept ? 'accept' : 'return', version: input.version })
  if (input.accept) await stopClock(ctx, { about: aboutFinding(input.findingId), kind: auditClock, on: ctx.today })
  await append(ctx, { kind: 'arrears.audit-decided', about: aboutFinding(input.findingId), payload: { unit, accepted: input.accept, version: step.version } })
  return { version: step.version }
}
