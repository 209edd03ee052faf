import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import { sql } from '#platform/database'
import { promiseDays } from './promise-days.ts'

defineAboutLink('promises.promise', (id) => `/promises/${id}`)
defineAboutName('promises.promise', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(
    sql`select p.promise_id as "id", p.title as "name" from promises.promise p where p.district = ${ctx.district} and p.promise_id = any(${[...ids]}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
})

defineAboutLink('promises.milestone', (id) => `/promises/${id}`)
defineAboutName('promises.milestone', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(sql`
    select m.milestone_id as "id", p.title || ' · ' || m.title as "name" from promises.milestone m join promises.promise p on p.district = m.district and p.promise_id = m.promise_id
     where m.district = ${ctx.district} and m.milestone_id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.name]))
})

/** Milestones of one's own unit that are past their day or due soon and not stated: one line a kind and unit. */
export const dueDesk = defineDeskQuery({
  id: 'promises.due',
  measure: '02-commitments',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'promises.milestone.state')
    if (reach.all || reach.units.length === 0) return []
    const days = await promiseDays(ctx)
    const rows = await ctx.db.rows<{ unit: string; kind: string; late: boolean; count: number; first: string; milestoneId: string; promiseId: string }>(sql`
      select p.unit as "unit", p.kind as "kind", m.due_on <= ${days.lateThrough}::date as "late", count(*)::int as "count", min(m.due_on) as "first",
             min(m.promise_id::text) as "promiseId"
        from promises.milestone m join promises.promise p on p.district = m.district and p.promise_id = m.promise_id
       where m.district = ${ctx.district} and p.unit = any(${[...reach.units]}::text[]) and p.state = 'live' and m.side = 'unit' and not m.ended
         and m.outcome is null and m.due_on <= ${days.soonUntil}::date
       group by 1, 2, 3 order by 3 desc, 5 limit ${limit}`)
    return rows.map((row): DeskItem => {
      const reason = row.late ? 'overdue' : 'due-soon'
      return {
        id: `${row.kind}-${row.unit}-${reason}`,
        kind: reason,
        titleKey: `promises.desk.${reason}`,
        params: { count: row.count },
        about: `promises.promise:${row.promiseId}`,
        link: row.count === 1 ? `/promises/${row.promiseId}` : `/promises?kind=${row.kind}&unit=${row.unit}&reason=${reason}`,
        unit: row.unit,
        dueOn: row.first as never,
        count: row.count,
      }
    })
  },
})

/** Promises a colleague entered, waiting for a second person: one line a kind and unit. */
export const confirmDesk = defineDeskQuery({
  id: 'promises.confirm',
  measure: '02-commitments',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'promises.promise.confirm')
    if (reach.all || reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ unit: string; kind: string; count: number; promiseId: string }>(sql`
      select p.unit as "unit", p.kind as "kind", count(*)::int as "count", min(p.promise_id::text) as "promiseId" from promises.promise p
       where p.district = ${ctx.district} and p.state = 'registered' and p.unit = any(${[...reach.units]}::text[]) and p.registered_by <> ${ctx.actor.personId}
       group by 1, 2 order by 3 desc, 1, 2 limit ${limit}`)
    return rows.map(
      (row): DeskItem => ({
        id: `${row.kind}-${row.unit}`,
        kind: 'waiting-sign-off',
        titleKey: 'promises.desk.confirm',
        params: { count: row.count },
        about: `promises.promise:${row.promiseId}`,
        link: row.count === 1 ? `/promises/${row.promiseId}` : `/promises?kind=${row.kind}&unit=${row.unit}&state=registered`,
        unit: row.unit,
        count: row.count,
      }),
    )
  },
})
