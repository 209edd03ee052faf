import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { addWorkingDays, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

defineAboutLink('arrears.complaint', (id) => `/arrears/complaints/${id}`)
defineAboutName('arrears.complaint', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; firm: string; number: string }>(sql`
    select complaint_id as "id", firm_name as "firm", contract_number as "number" from arrears.complaint where district = ${ctx.district} and complaint_id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, `${row.firm} · ${row.number}`]))
})
defineAboutLink('arrears.retaliation', () => '/arrears/retaliation')

/** Whose turn it is in each state: the permission its next step asks for. */
const turns = [
  ['received', 'arrears.complaint.accept'],
  ['accepted', 'arrears.complaint.accept'],
  ['handling', 'arrears.complaint.handle'],
  ['proposed', 'arrears.complaint.conclude'],
] as const

/** Complaints whose next step is the actor's. What one proposed oneself waits for somebody else. */
export const complaintDesk = defineDeskQuery({
  id: 'arrears.complaint',
  measure: '12-arrears',
  async list(ctx: ActContext, limit: number): Promise<DeskItem[]> {
    const calendar = await loadCalendar(ctx)
    const soon = addWorkingDays(calendar, ctx.today, 3)
    const items: DeskItem[] = []
    for (const [state, permission] of turns) {
      const reach = reachFilter(ctx, permission)
      if (reach.all || reach.units.length === 0) continue
      const rows = await ctx.db.rows<{ complaintId: string; desk: string; firmName: string; dueOn: PlainDate | null }>(sql`
        select c.complaint_id as "complaintId", c.desk, c.firm_name as "firmName",
               (select min(s.due_on) from arrears.complaint_step s where s.district = c.district and s.complaint_id = c.complaint_id and s.done_on is null and s.step <> 'answer') as "dueOn"
          from arrears.complaint c
         where c.district = ${ctx.district} and c.state = ${state} and c.desk = any (${[...reach.units]}::text[])
               and (c.state <> 'proposed' or not c.trail @> ${JSON.stringify([{ act: 'propose', person: ctx.actor.personId }])}::jsonb)
         order by "dueOn" nulls last, c.complaint_id limit ${limit}`)
      for (const row of rows) {
        const overdue = row.dueOn !== null && row.dueOn < ctx.today
        items.push({
          id: row.complaintId,
          kind: overdue ? 'overdue' : row.dueOn !== null && row.dueOn <= soon ? 'due-soon' : 'waiting-sign-off',
          titleKey: `arrears.desk.complaint.${state}`,
          params: { firm: row.firmName },
          about: `arrears.complaint:${row.complaintId}`,
          link: `/arrears/complaints/${row.complaintId}`,
          unit: row.desk,
          dueOn: row.dueOn as never,
          ...(row.dueOn === null ? {} : { workingDaysLeft: workingDaysBetween(calendar, ctx.today, row.dueOn) }),
        })
      }
    }
    return items
  },
})
