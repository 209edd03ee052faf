import type { PassingOn } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import type { Passing } from './passed-on.ts'

async function record(ctx: ActContext, change: PassingOn, to: string, what: Passing, rows: Sql): Promise<void> {
  await ctx.db.run(sql`
    insert into arrears.passed_on (district, what, record_id, effective_on, from_unit, to_unit)
    select ${ctx.district}, ${what}, s.id, ${change.effectiveOn}::date, ${change.from}, ${to} from (${rows}) s`)
}

/** Budget lines pass on; a line the successor has under the same code and year takes the amount in. Answers how many. */
export async function passOnBudgets(ctx: ActContext, change: PassingOn, to: string): Promise<number> {
  const mine = sql`b.district = ${ctx.district} and b.unit = ${change.from} and not b.cancelled`
  await record(ctx, change, to, 'budget', sql`select b.budget_id as id from arrears.budget_line b where ${mine}`)
  const taken = await ctx.db.run(sql`
    update arrears.budget_line o set amount_fen = o.amount_fen + b.amount_fen, warned_for = null, version = o.version + 1
      from arrears.budget_line b where ${mine} and o.district = b.district and o.unit = ${to} and o.identity = b.identity and not o.cancelled`)
  if (taken > 0)
    await ctx.db.run(sql`
      update arrears.budget_line b set cancelled = true, version = b.version + 1
       where ${mine} and exists (select from arrears.budget_line o where o.district = b.district and o.unit = ${to} and o.identity = b.identity and not o.cancelled)`)
  return taken + (await ctx.db.run(sql`update arrears.budget_line b set unit = ${to}, warned_for = null, version = b.version + 1 where ${mine}`))
}

/**
 * Clearance plans pass on. Where the successor has one for the same year it takes an approved plan's targets in, month by month,
 * each carried on from the month before; months judged already keep what was said of them. Stock that only one of the two
 * planned, or neither, stays outside what the plan counts. Called after the contracts have passed on. Answers how many.
 */
export async function passOnPlans(ctx: ActContext, change: PassingOn, to: string): Promise<number> {
  await leaveOutside(ctx, change, to)
  const plans = await ctx.db.rows<{ planId: string; state: string; year: number; heir: string | null }>(sql`
    select c.plan_id as "planId", c.state, c.year, o.plan_id as "heir" from arrears.clearance_plan c
      left join arrears.clearance_plan o on o.district = c.district and o.unit = ${to} and o.year = c.year
     where c.district = ${ctx.district} and c.unit = ${change.from} and c.state <> 'passed-on'
       and exists (select from arrears.clearance_month m where m.district = c.district and m.plan_id = c.plan_id and m.finding is null) order by c.year for update of c`)
  await record(ctx, change, to, 'plan', sql`select unnest(${plans.map((plan) => plan.planId)}::uuid[]) as id`)
  for (const { planId, state, heir } of plans) {
    if (heir === null) {
      await ctx.db.run(sql`
        insert into arrears.clearance_outside (district, plan_id, contract_id)
        select c.district, ${planId}::uuid, c.contract_id from arrears.contract c
         where c.district = ${ctx.district} and c.unit = ${to} and not ${takenOver(ctx, change, to)} on conflict do nothing`)
      await ctx.db.run(sql`update arrears.clearance_plan set unit = ${to}, version = version + 1 where district = ${ctx.district} and plan_id = ${planId}`)
      continue
    }
    if (state === 'approved') await takeTargetsIn(ctx, planId, heir)
    const step = JSON.stringify({ act: 'pass-on', from: state, to: 'passed-on', person: 'system', on: ctx.today })
    await ctx.db.run(sql`
      update arrears.clearance_plan set state = 'passed-on', version = version + 1, trail = trail || jsonb_build_array(${step}::jsonb) where district = ${ctx.district} and plan_id = ${planId}`)
  }
  return plans.length
}

/** Whether a contract `c` passed on in this change. */
const takenOver = (ctx: ActContext, change: PassingOn, to: string): Sql => sql`exists (
  select from arrears.passed_on h where h.district = ${ctx.district} and h.what = 'contract' and h.record_id = c.contract_id and h.effective_on = ${change.effectiveOn}::date
     and h.from_unit = ${change.from} and h.to_unit = ${to})`

/** What was taken over stays outside the successor's own plans, except what an approved plan of the same year brings along and they take in. */
async function leaveOutside(ctx: ActContext, change: PassingOn, to: string): Promise<void> {
  await ctx.db.run(sql`
    insert into arrears.clearance_outside (district, plan_id, contract_id)
    select o.district, o.plan_id, c.contract_id from arrears.clearance_plan o join arrears.contract c on c.district = o.district and c.unit = ${to}
      left join arrears.clearance_plan b on b.district = o.district and b.unit = ${change.from} and b.year = o.year and b.state = 'approved'
       and exists (select from arrears.clearance_month m where m.district = b.district and m.plan_id = b.plan_id and m.finding is null)
     where o.district = ${ctx.district} and o.unit = ${to} and o.state <> 'passed-on' and ${takenOver(ctx, change, to)}
       and (b.plan_id is null or exists (select from arrears.clearance_outside x where x.district = b.district and x.plan_id = b.plan_id and x.contract_id = c.contract_id))
    on conflict do nothing`)
}

async function takeTargetsIn(ctx: ActContext, planId: string, heir: string): Promise<void> {
  const upTo = (plan: string, month: Sql) =>
    sql`coalesce((select u.target_fen from arrears.clearance_month u where u.district = ${ctx.district} and u.plan_id = ${plan} and u.month <= ${month} order by u.month desc limit 1), 0)`
  await ctx.db.run(sql`
    insert into arrears.clearance_month (district, plan_id, month, target_fen)
    select ${ctx.district}, ${heir}::uuid, o.month, ${upTo(heir, sql`o.month`)} from arrears.clearance_month o
     where o.district = ${ctx.district} and o.plan_id = ${planId} and o.finding is null
       and o.month > coalesce((select max(j.month) from arrears.clearance_month j where j.district = o.district and j.plan_id = ${heir} and j.finding is not null), '')
    on conflict do nothing`)
  await ctx.db.run(sql`
    update arrears.clearance_month m set target_fen = m.target_fen + ${upTo(planId, sql`m.month`)} where m.district = ${ctx.district} and m.plan_id = ${heir} and m.finding is null`)
  await ctx.db.run(sql`
    update arrears.clearance_plan h set baseline_fen = h.baseline_fen + c.baseline_fen, version = h.version + 1
      from arrears.clearance_plan c where h.district = ${ctx.district} and h.plan_id = ${heir} and c.district = h.district and c.plan_id = ${planId}`)
}

/** Statements nobody published end; the successor draws up its own from the ledger it took over. Published ones stay as they are. Answers how many. */
export async function passOnStatements(ctx: ActContext, change: PassingOn, to: string): Promise<number> {
  const mine = sql`s.district = ${ctx.district} and s.unit = ${change.from} and s.state in ('drafted', 'certified')`
  await record(ctx, change, to, 'statement', sql`select s.statement_id as id from arrears.statement s where ${mine}`)
  const step = JSON.stringify({ act: 'pass-on', to: 'passed-on', person: 'system', on: ctx.today })
  return ctx.db.run(sql`
    update arrears.statement s set state = 'passed-on', version = s.version + 1, trail = s.trail || jsonb_build_array(${step}::jsonb || jsonb_build_object('from', s.state)) where ${mine}`)
}
