import { newId } from '#base/identifier'
import { plainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { responsibleUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { unfinishedTasksDay } from '../common/law.ts'
import { seedTasks } from './data/tasks.ts'

/** The plan's year: its responsibilities are read as of this day. */
const planDay = plainDate('2020-06-30')

/**
 * Enters the plan as tasks of its responsible units, and the plan itself as the first notice; run again it adds only
 * what is missing. Needs the units of `seedUnits`. Answers how many tasks were added. Duty S1.1.
 */
export async function seedProgramme(ctx: ActContext): Promise<number> {
  requireReach(ctx, 'programme.task.seed', null)
  const known = new Set((await ctx.db.rows<{ id: string }>(sql`select task_id as "id" from programme.task where district = ${ctx.district}`)).map((row) => row.id))
  const added = seedTasks.map((task, sort) => ({ ...task, sort })).filter((task) => !known.has(task.id))
  if (added.length === 0) return 0
  const dueOn = unfinishedTasksDay.on(planDay).value
  const text = (name: string) => ({ name, type: 'text' })
  await ctx.db.insertMany(
    'programme.task',
    [...['district', 'task_id', 'item', 'place', 'zh', 'en'].map(text), { name: 'due_on', type: 'date' }, { name: 'sort', type: 'int' }],
    added.map((task) => [ctx.district, task.id, task.item, task.place, task.zh, task.en, dueOn, task.sort]),
  )
  const parts = await partsOf(ctx, added)
  await ctx.db.insertMany(
    'programme.task_unit',
    ['district', 'task_id', 'unit', 'role'].map(text),
    parts.map((part) => [ctx.district, ...part]),
  )
  await ctx.db.run(sql`
    insert into programme.notice (district, notice_id, number, title, kind, issued_on, about, entered_by, entered_on)
    values (${ctx.district}, ${newId()}, ${'二七信用〔2020〕3号'}, ${'二七区营商环境政务诚信建设工作推进方案'}, 'plan', null, null, ${ctx.actor.personId}, ${ctx.today}) on conflict do nothing`)
  await append(ctx, { kind: 'programme.tasks-entered', about: 'programme.task', payload: { tasks: added.map((task) => task.id), parts: parts.length } })
  return added.length
}

async function partsOf(ctx: ActContext, tasks: readonly (typeof seedTasks)[number][]): Promise<[task: string, unit: string, role: 'lead' | 'joint'][]> {
  const byItem = new Map<string, Awaited<ReturnType<typeof responsibleUnits>>>()
  const rows: [string, string, 'lead' | 'joint'][] = []
  for (const task of tasks) {
    const found = byItem.get(task.item) ?? (await responsibleUnits(ctx, task.item, planDay))
    byItem.set(task.item, found)
    const leads = task.leads ?? found.lead
    const joint = [...found.lead, ...found.joint].filter((unit) => !leads.includes(unit))
    rows.push(...leads.map((unit): [string, string, 'lead'] => [task.id, unit, 'lead']), ...joint.map((unit): [string, string, 'joint'] => [task.id, unit, 'joint']))
  }
  return rows
}
