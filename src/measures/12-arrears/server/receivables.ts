import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { receivableTimeliness } from '../common/facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { receivableClock } from '../common/law-clocks.ts'
import { receivableProcedure } from '../common/procedures.ts'
import { factIdOf } from './fact-id.ts'
import { holdersOf } from './passed-on.ts'
import { holdPayable } from './record-events.ts'

const host = defineHost({ table: 'arrears.receivable', id: 'receivable_id', unit: 'unit', about: 'arrears.receivable' })
const aboutReceivable = (id: string) => `arrears.receivable:${id}`

export interface Receivable {
  readonly receivableId: string
  readonly payableId: string
  readonly unit: string
  readonly contractNumber: string
  readonly item: string
  readonly requestedOn: PlainDate
  readonly amountFen: bigint
  readonly state: 'requested' | 'confirmed' | 'refused'
  readonly refusal: string | null
  readonly decidedOn: PlainDate | null
  readonly dueOn: PlainDate
  readonly version: number
}

/** Requests within reach, open ones first. */
export async function listReceivables(ctx: ActContext, limit: number): Promise<readonly Receivable[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows(sql`
    select r.receivable_id as "receivableId", r.payable_id as "payableId", r.unit, c.number as "contractNumber", p.item, r.requested_on as "requestedOn", r.amount_fen as "amountFen", r.state, r.refusal,
           r.decided_on as "decidedOn", r.due_on as "dueOn", r.version
      from arrears.receivable r join arrears.payable p on p.district = r.district and p.payable_id = r.payable_id join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where r.district = ${ctx.district} ${reach.all ? empty : sql`and r.unit = any (${[...reach.units]}::text[])`} order by (r.state = 'requested') desc, r.due_on, r.receivable_id limit ${limit}`)
}

/** Records a supplier's request to confirm what it is owed; thirty days run from the request. Duty 12.10. */
export async function requestReceivable(
  ctx: ActContext,
  input: { readonly payableId: string; readonly version: number; readonly requestedOn: PlainDate; readonly amountFen: bigint },
): Promise<{ readonly receivableId: string; readonly dueOn: PlainDate }> {
  const payable = await holdPayable(ctx, input, 'arrears.receivable.record')
  if (input.requestedOn > ctx.today) refuse('invalid', 'arrears.events.in-future', { day: input.requestedOn }, [{ path: 'requestedOn', code: 'arrears.events.in-future' }])
  const receivableId = newId<'receivable'>()
  const clock = await startClock(ctx, { kind: receivableClock, about: aboutReceivable(receivableId), owner: payable.unit, startedOn: input.requestedOn })
  await ctx.db.run(sql`
    insert into arrears.receivable (district, receivable_id, payable_id, unit, requested_on, amount_fen, state, due_on)
    values (${ctx.district}, ${receivableId}, ${payable.payableId}, ${payable.unit}, ${input.requestedOn}, ${input.amountFen}, 'requested', ${clock.dueOn})`)
  await append(ctx, {
    kind: 'arrears.receivable-requested',
    about: aboutReceivable(receivableId),
    payload: { unit: payable.unit, payable: payable.payableId, requestedOn: input.requestedOn, dueOn: clock.dueOn },
  })
  return { receivableId, dueOn: clock.dueOn }
}

/** A reviewer confirms or refuses the receivable; whether it was in time becomes a fact. Duty 12.10. */
export async function decideReceivable(
  ctx: ActContext,
  input: { readonly receivableId: string; readonly version: number; readonly refusal: 'not-owed' | 'disputed' | 'no-contract' | 'other' | null },
): Promise<{ readonly version: number }> {
  const held = isId(input.receivableId)
    ? await ctx.db.maybe<{ unit: string; requestedOn: PlainDate; dueOn: PlainDate; findingVersion: number | null }>(sql`
        select unit, requested_on as "requestedOn", due_on as "dueOn", finding_version as "findingVersion" from arrears.receivable where district = ${ctx.district} and receivable_id = ${input.receivableId} for update`)
    : undefined
  if (!held) return refuse('not-found', 'arrears.receivable.unknown')
  const outcome = ctx.today <= held.dueOn ? 'on-time' : 'late'
  const step = await takeStep(ctx, receivableProcedure, host, {
    id: input.receivableId,
    act: input.refusal === null ? 'confirm' : 'refuse',
    version: input.version,
    provides: input.refusal === null ? [] : ['refusal'],
    set: sql`refusal = ${input.refusal}, decided_on = ${ctx.today}, finding = ${outcome}, finding_version = ${input.version + 1}`,
  })
  await stopClock(ctx, { about: aboutReceivable(input.receivableId), kind: receivableClock, on: ctx.today })
  const holder = await holdersOf(ctx, 'receivable', [input.receivableId])
  const effectiveFrom = outcome === 'late' ? effectiveAfterReply(ctx.today, await loadCalendar(ctx)) : ctx.today
  await append(ctx, {
    kind: 'arrears.receivable-decided',
    about: aboutReceivable(input.receivableId),
    payload: { unit: held.unit, outcome: input.refusal ?? 'confirmed', version: step.version },
    facts: [
      factAbout({ ...held, unit: holder(input.receivableId, held.dueOn, held.unit), receivableId: input.receivableId, version: step.version }, outcome, ctx.today, effectiveFrom),
    ],
  })
  return { version: step.version }
}

/** Requests whose thirty days ended without an answer: a fact each, once. Answers how many. */
export async function findUnconfirmed(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<{ receivableId: string; unit: string; requestedOn: PlainDate; dueOn: PlainDate; version: number }>(sql`
    update arrears.receivable r set finding = 'missing', finding_version = r.version
     where r.district = ${ctx.district} and r.state = 'requested' and r.finding is null and r.due_on < ${ctx.today}
    returning r.receivable_id as "receivableId", r.unit as "unit", r.requested_on as "requestedOn", r.due_on as "dueOn", r.version as "version"`)
  const effectiveFrom = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const holder = await holdersOf(
    ctx,
    'receivable',
    rows.map((row) => row.receivableId),
  )
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'arrears.receivable-found-unanswered',
      about: aboutReceivable(row.receivableId),
      payload: { unit: row.unit, dueOn: row.dueOn },
      facts: [factAbout({ ...row, unit: holder(row.receivableId, row.dueOn, row.unit), findingVersion: null }, 'missing', null, effectiveFrom)],
    })),
  )
  return rows.length
}

function factAbout(
  row: { receivableId: string; unit: string; requestedOn: PlainDate; dueOn: PlainDate; version: number; findingVersion: number | null },
  outcome: 'on-time' | 'late' | 'missing',
  decidedOn: PlainDate | null,
  effectiveFrom: PlainDate,
) {
  const { kind } = receivableTimeliness
  const fact = factOf(receivableTimeliness, {
    about: row.unit,
    matter: aboutReceivable(row.receivableId),
    outcome,
    validOn: row.dueOn,
    effectiveFrom,
    statedBy: 'system',
    ...(row.findingVersion === null ? {} : { supersedes: factIdOf(kind, row.receivableId, row.findingVersion) }),
    detail: { requestedOn: row.requestedOn, dueOn: row.dueOn, decidedOn },
  })
  return { ...(fact as object), id: factIdOf(kind, row.receivableId, row.version) } as typeof fact
}
