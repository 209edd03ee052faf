import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { ReadClock } from '../common/index.ts'
import { selectClocks } from './clock-store.ts'
import { readClocks } from './read-clocks.ts'

/** Whose clocks: everyone's, or those of these units. The answer of `reachFilter` fits. */
export type ClockReach = { readonly all: true } | { readonly all: false; readonly units: readonly string[] }

/** Running clocks that are due on or before a day, overdue ones among them, most urgent first; at most `limit` (100). */
export async function listDueSoon(
  ctx: ActContext,
  filter: { readonly reach: ClockReach; readonly until: PlainDate; readonly kinds?: readonly string[]; readonly limit?: number },
): Promise<ReadClock[]> {
  const { reach } = filter
  if (!reach.all && reach.units.length === 0) return []
  const clocks = await selectClocks(
    ctx,
    sql`clock.stopped_on is null and clock.suspended_on is null and clock.due_on <= ${filter.until}
        ${reach.all ? empty : sql`and clock.owner = any(${reach.units}::text[])`}
        ${filter.kinds ? sql`and clock.kind = any(${filter.kinds}::text[])` : empty}`,
    sql`order by clock.due_on, clock.clock_id limit ${filter.limit ?? 100}`,
  )
  return readClocks(clocks, ctx.today, await loadCalendar(ctx))
}

/** How many running clocks are overdue, due within the days to `until`, later, and standing still, by unit and kind. */
export async function countOpenClocks(
  ctx: ActContext,
  filter: { readonly reach: ClockReach; readonly until: PlainDate; readonly kinds?: readonly string[] },
): Promise<{ owner: string; kind: string; overdue: number; soon: number; later: number; suspended: number }[]> {
  const { reach } = filter
  return ctx.db.rows(sql`
    select clock.owner, clock.kind,
           count(*) filter (where clock.suspended_on is null and clock.due_on < ${ctx.today} and not clock.provisional)::int as overdue,
           count(*) filter (where clock.suspended_on is null and clock.due_on <= ${filter.until} and (clock.due_on >= ${ctx.today} or clock.provisional))::int as soon,
           count(*) filter (where clock.suspended_on is null and clock.due_on > ${filter.until})::int as later,
           count(*) filter (where clock.suspended_on is not null)::int as suspended
      from clocks.clock as clock
     where clock.district = ${ctx.district} and clock.stopped_on is null
           ${reach.all ? empty : sql`and clock.owner = any(${reach.units}::text[])`}
           ${filter.kinds ? sql`and clock.kind = any(${filter.kinds}::text[])` : empty}
     group by clock.owner, clock.kind order by clock.owner, clock.kind`)
}
