import { ownUnits } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'

defineAboutLink('commitments.complaint', (id) => `/commitments/complaints?open=${id}`)
defineAboutName('commitments.complaint', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(
    sql`select c.complaint_id as "id", c.subject as "name" from commitments.complaint c where c.district = ${ctx.district} and c.complaint_id = any (${[...ids]}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
})

type Line = 'pass-on' | 'verify' | 'accept' | 'confirm' | 'answer' | 'repair'

function complaintDesk(what: Line, permission: string, column: 'unit' | 'receiver' | 'handler', states: readonly string[], more: (ctx: ActContext) => Sql = () => empty) {
  return defineDeskQuery({
    id: `commitments.complaint-${what}`,
    measure: '02-commitments',
    list: async (ctx, limit) => {
      const reach = reachFilter(ctx, permission)
      if (!reach.all && reach.units.length === 0) return []
      const who = column === 'unit' ? sql`c.unit` : column === 'receiver' ? sql`c.receiver` : sql`c.handler`
      const rows = await ctx.db.rows<{ unit: string; count: number; dueOn: string | null }>(sql`
        select ${who} as "unit", count(*)::int as "count", min(c.due_on) as "dueOn" from commitments.complaint c
         where c.district = ${ctx.district} and c.state = any (${[...states]}::text[]) ${reach.all ? empty : sql`and ${who} = any (${[...reach.units]}::text[])`} ${more(ctx)}
         group by ${who} order by min(c.due_on) nulls last limit ${limit}`)
      return rows.map(
        (row): DeskItem => ({
          id: row.unit,
          kind: row.dueOn !== null && row.dueOn < ctx.today ? 'overdue' : 'waiting-sign-off',
          titleKey: `commitments.desk.complaint-${what}`,
          params: { count: row.count },
          about: `unit:${row.unit}`,
          link: `/commitments/complaints?state=${states[0]}`,
          unit: row.unit,
          count: row.count,
          ...(row.dueOn === null ? {} : { dueOn: row.dueOn as never }),
        }),
      )
    },
  })
}

const notMine = (ctx: ActContext) => sql`and not c.trail @> ${JSON.stringify([{ act: 'notify', person: ctx.actor.personId }])}::jsonb`

/** What waits in complaints of default: one line a unit and step. */
export const complaintDesks = [
  complaintDesk('pass-on', 'commitments.complaint.transfer', 'receiver', ['received'], (ctx) => sql`and c.unit <> all (${[...ownUnits(ctx.actor)]}::text[])`),
  complaintDesk('verify', 'commitments.complaint.verify', 'handler', ['transferred']),
  complaintDesk('accept', 'commitments.complaint.verify', 'handler', ['reported']),
  complaintDesk('answer', 'commitments.complaint.answer', 'unit', ['rectifying', 'notified']),
  complaintDesk(
    'confirm',
    'commitments.complaint.confirm',
    'handler',
    ['notified'],
    (ctx) => sql`and (c.defended_on is not null or c.defence_due_on < ${ctx.today}) ${notMine(ctx)}`,
  ),
  complaintDesk('repair', 'commitments.complaint.confirm', 'handler', ['repair-asked']),
]
