import { stopClocks } from '#kernel/clocks/server'
import type { OpenMatters, PassingOn, SuccessionFollower } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { reportClocks } from '../common/clocks.ts'
import { aboutReport } from './report-store.ts'

/**
 * Tasks not done and reports not certified pass on with their unit; what the old unit reported stays its own. For the
 * composition root's list of succession followers.
 */
export const programmeSuccession: SuccessionFollower = {
  name: 'programme',
  async list(ctx, unit) {
    const tasks = await ctx.db.rows<OpenMatters>(sql`
      select 'programme.succession.open-tasks' as "what", task.item as "duty", count(*)::int as "count" ${openParts(ctx, unit)} group by task.item order by task.item`)
    const reports = await openReportsOf(ctx, unit)
    return reports.length === 0 ? tasks : [...tasks, { what: 'programme.succession.open-reports', duty: 'S2', count: reports.length }]
  },
  async passOn(ctx, change) {
    await passTasksOn(ctx, change)
    await passReportsOn(ctx, change)
  },
}

/** Parts of a unit that nobody accepted as done. */
function openParts(ctx: ActContext, unit: string) {
  return sql`
      from programme.task_unit part join programme.task task on task.district = part.district and task.task_id = part.task_id
     where part.district = ${ctx.district} and part.unit = ${unit} and part.ended_on is null
       and not exists (select from programme.progress p where p.district = part.district and p.task_id = part.task_id and p.unit = part.unit and p.decision = 'accepted')`
}

async function passTasksOn(ctx: ActContext, change: PassingOn): Promise<void> {
  const open = await ctx.db.rows<{ taskId: string; item: string; role: string }>(
    sql`select part.task_id as "taskId", task.item as "item", part.role as "role" ${openParts(ctx, change.from)}`,
  )
  if (open.length === 0) return
  await ctx.db.run(sql`
    insert into programme.task_unit (district, task_id, unit, role)
    select ${ctx.district}, passed.task_id, passed.unit, passed.role
      from unnest(${open.map((part) => part.taskId)}::text[], ${open.map((part) => change.to(part.item))}::text[], ${open.map((part) => part.role)}::text[]) as passed(task_id, unit, role)
    on conflict (district, task_id, unit) do update set role = case when excluded.role = 'lead' then 'lead' else task_unit.role end, ended_on = null`)
  await ctx.db.run(sql`
    update programme.task_unit set ended_on = ${change.effectiveOn}
     where district = ${ctx.district} and unit = ${change.from} and task_id = any(${open.map((part) => part.taskId)}::text[])`)
}

function openReportsOf(ctx: ActContext, unit: string): Promise<{ id: string; period: string }[]> {
  return ctx.db.rows(
    sql`select report_id as "id", period as "period" from programme.report where district = ${ctx.district} and unit = ${unit} and state in ('open', 'submitted') and first_certified_on is null`,
  )
}

/** A report the successor does not owe itself becomes its own; a second one of the same period falls away with its clock. */
async function passReportsOn(ctx: ActContext, change: PassingOn): Promise<void> {
  const open = await openReportsOf(ctx, change.from)
  if (open.length === 0) return
  const to = change.to('S2')
  const owed = new Set(
    (await ctx.db.rows<{ period: string }>(sql`select period as "period" from programme.report where district = ${ctx.district} and unit = ${to}`)).map((row) => row.period),
  )
  const idsOf = (mine: boolean) => open.filter((report) => owed.has(report.period) !== mine).map((report) => report.id)
  await ctx.db.run(sql`update programme.report set unit = ${to}, version = version + 1 where district = ${ctx.district} and report_id = any(${idsOf(true)}::uuid[])`)
  const ended = idsOf(false)
  await ctx.db.run(sql`update programme.report set state = 'ended', version = version + 1 where district = ${ctx.district} and report_id = any(${ended}::uuid[])`)
  for (const kind of reportClocks) await stopClocks(ctx, { abouts: ended.map(aboutReport), kind, on: ctx.today, outcome: 'ended' })
}
