import { addDays, type PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type SuccessionPlan, successorOf } from '../common/succession.ts'
import { coversDuty, type ResponsibilityRole } from '../common/unit.ts'

/** Ends the forms of abolished and renamed units the day before, and opens the new forms. */
export async function applyForms(ctx: ActContext, plan: SuccessionPlan & { basis: string }): Promise<void> {
  const ended = [...plan.abolished, ...plan.forms.map((form) => form.code)]
  await ctx.db.run(sql`update parties.unit_form set to_on = ${addDays(plan.effectiveOn, -1)}
    where district = ${ctx.district} and code = any (${ended}) and to_on is null`)
  await ctx.db.run(sql`update parties.unit set version = version + 1 where district = ${ctx.district} and code = any (${ended})`)
  for (const form of plan.forms) {
    // A new unit stands where the unit it grew out of stood.
    await ctx.db.run(sql`insert into parties.unit (district, code, sort_order)
      select ${ctx.district}, ${form.code}, coalesce((select min(sort_order) from parties.unit where district = ${ctx.district} and code = any (${sourcesOf(plan, form.code)})), 9000)
      on conflict (district, code) do nothing`)
    await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, uscc, source, confidence)
      values (${ctx.district}, ${form.code}, ${plan.effectiveOn}, ${form.kind}, ${form.name}, ${form.englishName}, ${form.shortName}, ${form.uscc}, ${plan.basis}, 'confirmed')`)
  }
}

function sourcesOf(plan: SuccessionPlan, code: string): string[] {
  return plan.mappings.filter((mapping) => mapping.to === code).map((mapping) => mapping.from)
}

/**
 * Moves responsibilities: each open one of a unit in the plan ends the day before and goes on with its successor, lead
 * before joint where the successor has a part already. Of an item that stays, single sentences may move.
 */
export async function applyResponsibilities(ctx: ActContext, plan: SuccessionPlan): Promise<void> {
  const step = [{ effectiveOn: plan.effectiveOn, mappings: plan.mappings }]
  const froms = [...new Set(plan.mappings.map((mapping) => mapping.from))]
  const open = await ctx.db.rows<OpenResponsibility>(sql`select unit as "unit", duty as "duty", role as "role", greatest(from_on, ${plan.effectiveOn}::date) as "from"
    from parties.responsibility where district = ${ctx.district} and unit = any (${froms}) and to_on is null order by length(duty), duty`)
  for (const row of open) {
    const successor = successorOf(step, row.unit, plan.effectiveOn, row.duty)
    if (successor !== row.unit) {
      await endBefore(ctx, plan, row)
      await take(ctx, plan, { ...row, unit: successor })
    }
    for (const mapping of plan.mappings.filter((candidate) => candidate.from === row.unit && candidate.to !== successor)) {
      for (const duty of mapping.duties ?? []) {
        if (duty !== row.duty && coversDuty(row.duty, duty)) await take(ctx, plan, { ...row, unit: mapping.to, duty })
      }
    }
  }
}

interface OpenResponsibility {
  readonly unit: string
  readonly duty: string
  readonly role: ResponsibilityRole
  /** First day it can hold in the new order. */
  readonly from: PlainDate
}

async function endBefore(ctx: ActContext, plan: SuccessionPlan, row: OpenResponsibility): Promise<void> {
  await ctx.db.run(sql`update parties.responsibility set to_on = greatest(${addDays(plan.effectiveOn, -1)}::date, from_on - 1)
    where district = ${ctx.district} and unit = ${row.unit} and duty = ${row.duty} and to_on is null`)
}

async function take(ctx: ActContext, plan: SuccessionPlan, row: OpenResponsibility): Promise<void> {
  const held = await ctx.db.maybe<{ role: string }>(sql`select role as "role" from parties.responsibility
    where district = ${ctx.district} and unit = ${row.unit} and duty = ${row.duty} and to_on is null`)
  if (held && (held.role === 'lead' || row.role === 'joint')) return
  if (held) await endBefore(ctx, plan, row)
  await ctx.db.run(sql`insert into parties.responsibility (district, unit, duty, role, from_on) values (${ctx.district}, ${row.unit}, ${row.duty}, ${row.role}, ${row.from})
    on conflict (district, unit, duty, from_on) do update set role = excluded.role, to_on = null`)
}
