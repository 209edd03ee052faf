import type { PlainDate } from '#base/plain-date'
import { ownUnits } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'

/** How one unit stands with one task; everything is read from its entries. */
export interface TaskStanding {
  readonly taskId: string
  readonly unit: string
  readonly role: 'lead' | 'joint'
  readonly state: 'not-started' | 'under-way' | 'reported-done' | 'done'
  /** Day it was reported done, once that was accepted. */
  readonly doneOn: PlainDate | null
  readonly lastReportedOn: PlainDate | null
  /** Not done by its day, or done after it. */
  readonly late: boolean
}

export interface Task {
  readonly id: string
  readonly item: string
  readonly place: string
  readonly zh: string
  readonly en: string
  readonly dueOn: PlainDate
}

/** The tasks of the plan in its order. */
export function listTasks(ctx: ActContext): Promise<Task[]> {
  return ctx.db.rows<Task>(sql`
    select task_id as "id", item as "item", place as "place", zh as "zh", en as "en", due_on as "dueOn" from programme.task where district = ${ctx.district} order by sort`)
}

/** The tasks whose claims the actor may decide: those its unit leads; undefined for who reaches the whole district. */
export async function tasksDecidedBy(ctx: ActContext): Promise<ReadonlySet<string> | undefined> {
  if (reachFilter(ctx, 'programme.progress.decide').all) return undefined
  const rows = await ctx.db.rows<{ taskId: string }>(sql`
    select task_id as "taskId" from programme.task_unit
     where district = ${ctx.district} and unit = any(${ownUnits(ctx.actor)}::text[]) and role = 'lead' and (ended_on is null or ended_on > ${ctx.today})`)
  return new Set(rows.map((row) => row.taskId))
}

/** How units stand with their tasks on a day: of one unit, of several, of one task, or all. */
export function listStandings(
  ctx: ActContext,
  filter: { readonly units?: readonly string[] | undefined; readonly taskId?: string | undefined; readonly asOf?: PlainDate | undefined } = {},
): Promise<TaskStanding[]> {
  const asOf = filter.asOf ?? ctx.today
  return ctx.db.rows<TaskStanding>(sql`
    select part.task_id as "taskId", part.unit as "unit", part.role as "role",
           case when entry.done_on is not null then 'done' when entry.pending then 'reported-done' when entry.last_on is not null then 'under-way' else 'not-started' end as "state",
           entry.done_on as "doneOn", entry.last_on as "lastReportedOn",
           coalesce(entry.done_on, ${asOf}::date) > task.due_on as "late"
      from programme.task_unit part
      join programme.task task on task.district = part.district and task.task_id = part.task_id
      left join lateral (
        select max(p.reported_on) as last_on, min(p.reported_on) filter (where p.decision = 'accepted' and p.decided_on <= ${asOf}) as done_on,
               bool_or(p.decision = 'pending' or (p.decision = 'accepted' and p.decided_on > ${asOf})) as pending
          from programme.progress p
         where p.district = part.district and p.task_id = part.task_id and p.unit = part.unit and p.reported_on <= ${asOf}) entry on true
     where part.district = ${ctx.district} and (part.ended_on is null or part.ended_on > ${asOf})
       ${filter.units === undefined ? empty : sql`and part.unit = any(${filter.units}::text[])`}
       ${filter.taskId === undefined ? empty : sql`and part.task_id = ${filter.taskId}`}
     order by task.sort, part.role desc, part.unit`)
}
