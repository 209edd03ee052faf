import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import { daysInMonth, type PlainDate, plainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { clearanceProgress } from '../common/facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { planProcedure } from '../common/procedures.ts'
import { loadBaseline } from './choices.ts'
import { holdersOf } from './passed-on.ts'

const host = defineHost({ table: 'arrears.clearance_plan', id: 'plan_id', unit: 'unit', about: 'arrears.clearance-plan' })
const aboutPlan = (id: string) => `arrears.clearance-plan:${id}`

export interface ClearanceMonth {
  readonly month: string
  /** Cleared in all by the end of the month, as planned. */
  readonly targetFen: bigint
  /** The same as it came about: the price paid on the plan's stock since the year began; of a month that was judged, what it was judged by. */
  readonly clearedFen: bigint
  readonly finding: 'kept' | 'behind' | null
}

export interface ClearancePlan {
  readonly planId: string
  readonly unit: string
  readonly year: number
  readonly state: 'drafted' | 'approved' | 'passed-on'
  readonly version: number
  readonly baselineOn: PlainDate
  /** Stock that was unpaid when the year began. */
  readonly baselineFen: bigint
  /** Stock taken over that this plan does not count and that is still unpaid. */
  readonly outsideFen: bigint
  readonly draftedBy: string
  readonly months: readonly ClearanceMonth[]
}

export function lastDayOf(month: string): PlainDate {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return plainDate(`${month}-${String(daysInMonth(year, number)).padStart(2, '0')}`)
}

/** Plans within reach with the progress of each month, counted from the ledger. */
export async function listPlans(ctx: ActContext, filter: { readonly unit?: string | undefined; readonly year?: number | undefined }): Promise<readonly ClearancePlan[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  const plans = await ctx.db.rows<Omit<ClearancePlan, 'months'>>(sql`
    select plan_id as "planId", unit, year, state, version, baseline_on as "baselineOn", baseline_fen as "baselineFen", trail -> 0 ->> 'person' as "draftedBy",
           coalesce((select sum(greatest(p.amount_fen - p.reduced_fen - p.paid_fen, 0)) from arrears.clearance_outside o
                       join arrears.payable p on p.district = o.district and p.contract_id = o.contract_id
                      where o.district = clearance_plan.district and o.plan_id = clearance_plan.plan_id and p.state <> 'cancelled' and p.due_on <= baseline_on), 0)::bigint as "outsideFen"
      from arrears.clearance_plan
     where district = ${ctx.district} ${reach.all ? empty : sql`and unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and unit = ${filter.unit}` : empty} ${filter.year ? sql`and year = ${filter.year}` : empty}
     order by year desc, unit limit 200`)
  const months = await monthsOf(
    ctx,
    plans.map((plan) => plan.planId),
  )
  return plans.map((plan) => ({ ...plan, months: months.get(plan.planId) ?? [] }))
}

async function monthsOf(ctx: ActContext, planIds: readonly string[]): Promise<Map<string, ClearanceMonth[]>> {
  const rows = await ctx.db.rows<ClearanceMonth & { planId: string }>(sql`
    with y as materialized (select plan_id, paid_on, fen from arrears.cleared where district = ${ctx.district} and plan_id = any (${planIds}::uuid[]))
    select m.plan_id as "planId", m.month, m.target_fen as "targetFen", m.finding,
           coalesce(m.cleared_fen, (select sum(y.fen) from y where y.plan_id = m.plan_id and y.paid_on < (to_date(m.month, 'YYYY-MM') + interval '1 month')::date), 0)::bigint as "clearedFen"
      from arrears.clearance_month m join arrears.clearance_plan c on c.district = m.district and c.plan_id = m.plan_id
     where m.district = ${ctx.district} and m.plan_id = any (${planIds}::uuid[]) and (c.state <> 'passed-on' or m.finding is not null) order by m.month`)
  const byPlan = new Map<string, ClearanceMonth[]>()
  for (const { planId, ...row } of rows) byPlan.set(planId, [...(byPlan.get(planId) ?? []), row])
  return byPlan
}

/** Stock of a unit unpaid on a day. */
export async function stockOn(ctx: ActContext, unit: string, day: PlainDate): Promise<bigint> {
  const baseline = await loadBaseline(ctx)
  const { fen } = await ctx.db.one<{ fen: bigint }>(sql`
    select coalesce(sum(greatest(p.amount_fen - p.reduced_fen - coalesce(m.fen, 0), 0)), 0)::bigint as fen from arrears.payable p
      left join lateral (select sum(y.amount_fen) as fen from arrears.payment y where y.district = p.district and y.payable_id = p.payable_id and not y.cancelled and y.paid_on < ${day}) m on true
     where p.district = ${ctx.district} and p.unit = ${unit} and p.state <> 'cancelled' and p.due_on <= ${baseline}`)
  return fen
}

/**
 * Drafts a unit's plan for a year: cumulative targets by month that never fall and reach the whole stock by December at
 * the latest. Drafted again, it replaces the draft; an approved plan stands. Duty 12.9.
 */
export async function draftPlan(
  ctx: ActContext,
  input: { readonly unit: string; readonly year: number; readonly months: readonly { readonly month: string; readonly targetFen: bigint }[] },
): Promise<{ readonly planId: string; readonly version: number }> {
  requireReach(ctx, 'arrears.plan.draft', input.unit)
  const baselineFen = await stockOn(ctx, input.unit, plainDate(`${input.year}-01-01`))
  const months = [...input.months].sort((a, b) => (a.month < b.month ? -1 : 1))
  const wrong = months.findIndex(
    (each, index) => !each.month.startsWith(`${input.year}-`) || (index > 0 && (months[index - 1]!.targetFen > each.targetFen || months[index - 1]!.month === each.month)),
  )
  if (months.length === 0 || wrong >= 0) refuse('invalid', 'arrears.plan.months-wrong', { month: months[Math.max(wrong, 0)]?.month ?? '' })
  const last = months.at(-1)!
  if (last.targetFen !== baselineFen) refuse('invalid', 'arrears.plan.not-all', { targetFen: last.targetFen.toString(), baselineFen: baselineFen.toString() })
  const held = await ctx.db.maybe<{ planId: string; version: number }>(
    sql`select plan_id as "planId", version from arrears.clearance_plan where district = ${ctx.district} and unit = ${input.unit} and year = ${input.year} for update`,
  )
  const planId = held?.planId ?? newId<'clearance-plan'>()
  let version = 1
  if (held) {
    version = (await takeStep(ctx, planProcedure, host, { id: planId, act: 'redraft', version: held.version, set: sql`baseline_fen = ${baselineFen}, drafted_on = ${ctx.today}` }))
      .version
    await ctx.db.run(sql`delete from arrears.clearance_month where district = ${ctx.district} and plan_id = ${planId}`)
    // Drafted again, it covers whatever the unit has today.
    await ctx.db.run(sql`delete from arrears.clearance_outside where district = ${ctx.district} and plan_id = ${planId}`)
  } else {
    const trail = [{ act: 'draft', from: null, to: 'drafted', person: ctx.actor.personId, on: ctx.today }]
    await ctx.db.run(sql`
      insert into arrears.clearance_plan (district, plan_id, unit, year, state, trail, baseline_on, baseline_fen, drafted_on)
      values (${ctx.district}, ${planId}, ${input.unit}, ${input.year}, 'drafted', ${JSON.stringify(trail)}::jsonb, ${await loadBaseline(ctx)}, ${baselineFen}, ${ctx.today})`)
  }
  await ctx.db.insertMany(
    'arrears.clearance_month',
    [
      { name: 'district', type: 'text' },
      { name: 'plan_id', type: 'uuid' },
      { name: 'month', type: 'text' },
      { name: 'target_fen', type: 'bigint' },
    ],
    months.map((each) => [ctx.district, planId, each.month, each.targetFen]),
  )
  await append(ctx, {
    kind: 'arrears.plan-drafted',
    about: aboutPlan(planId),
    payload: { unit: input.unit, year: input.year, baselineFen: baselineFen.toString(), months: months.map((each) => ({ month: each.month, fen: each.targetFen.toString() })) },
  })
  return { planId, version }
}

/** The head of the unit approves the plan; another person than the drafter. Duty 12.9. */
export async function approvePlan(ctx: ActContext, input: { readonly planId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const held = isId(input.planId)
    ? await ctx.db.maybe<{ unit: string; draftedBy: string }>(
        sql`select unit, trail -> 0 ->> 'person' as "draftedBy" from arrears.clearance_plan where district = ${ctx.district} and plan_id = ${input.planId}`,
      )
    : undefined
  if (!held) return refuse('not-found', 'arrears.plan.unknown')
  if (held.draftedBy === ctx.actor.personId) refuse('forbidden', 'arrears.plan.same-person')
  const step = await takeStep(ctx, planProcedure, host, { id: input.planId, act: 'approve', version: input.version })
  await append(ctx, { kind: 'arrears.plan-approved', about: aboutPlan(input.planId), payload: { unit: held.unit, version: step.version } })
  return { version: step.version }
}

/** Says of each month of an approved plan that has ended whether its target was kept: a fact each, once. Duty 12.9. */
export async function judgeMonths(ctx: ActContext): Promise<number> {
  const open = await ctx.db.rows<{ planId: string; unit: string; month: string }>(sql`
    select c.plan_id as "planId", c.unit, m.month from arrears.clearance_plan c join arrears.clearance_month m on m.district = c.district and m.plan_id = c.plan_id
     where c.district = ${ctx.district} and c.state = 'approved' and m.finding is null and (to_date(m.month, 'YYYY-MM') + interval '1 month')::date <= ${ctx.today} order by m.month, c.unit`)
  const progress = await monthsOf(ctx, [...new Set(open.map((each) => each.planId))])
  const calendar = await loadCalendar(ctx)
  const holder = await holdersOf(ctx, 'plan', [...progress.keys()])
  const judged = open.flatMap((each) => {
    const row = progress.get(each.planId)?.find((month) => month.month === each.month)
    return row ? [{ ...each, ...row, finding: row.clearedFen >= row.targetFen ? ('kept' as const) : ('behind' as const) }] : []
  })
  await ctx.db.run(sql`
    update arrears.clearance_month m set finding = s.finding, cleared_fen = s.cleared_fen
      from unnest(${judged.map((each) => each.planId)}::uuid[], ${judged.map((each) => each.month)}::text[], ${judged.map((each) => each.finding)}::text[],
                  ${judged.map((each) => each.clearedFen)}::bigint[]) as s(plan_id, month, finding, cleared_fen)
     where m.district = ${ctx.district} and m.plan_id = s.plan_id and m.month = s.month`)
  await appendMany(
    ctx,
    judged.map((each) => ({
      kind: 'arrears.clearance-judged',
      about: aboutPlan(each.planId),
      payload: { unit: each.unit, month: each.month, outcome: each.finding },
      facts: [
        factOf(clearanceProgress, {
          about: holder(each.planId, lastDayOf(each.month), each.unit),
          matter: `${aboutPlan(each.planId)}:${each.month}`,
          outcome: each.finding,
          validOn: lastDayOf(each.month),
          effectiveFrom: each.finding === 'behind' ? effectiveAfterReply(ctx.today, calendar) : ctx.today,
          statedBy: 'system',
          detail: { month: each.month, targetFen: each.targetFen.toString(), clearedFen: each.clearedFen.toString() },
        }),
      ],
    })),
  )
  return judged.length
}
