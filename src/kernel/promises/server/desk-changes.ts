import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { ChangeState } from '../common/index.ts'

defineAboutLink('promises.change', (id) => `/promises/changes/${id}`)
defineAboutLink('promises.handover', (id) => `/promises/handovers/${id}`)
defineAboutLink('promises.request', () => '/promises')
defineAboutName('promises.request', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(sql`
    select r.request_id as "id", p.title as "name" from promises.request r join promises.promise p on p.district = r.district and p.promise_id = r.promise_id
     where r.district = ${ctx.district} and r.request_id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.name]))
})

/** Whose turn it is in which states. */
const turns: readonly { readonly permission: string; readonly states: readonly ChangeState[] }[] = [
  { permission: 'promises.change.draft', states: ['drafted', 'legality-reviewed', 'notified', 'heard', 'approved', 'published'] },
  { permission: 'promises.change.review', states: ['submitted', 'loss-assessed'] },
  { permission: 'promises.change.approve', states: ['compensation-decided'] },
]

/** Changes of promises that wait for this person's step: one line a unit and state. What one submitted oneself waits for another. */
export const changeDesk = defineDeskQuery({
  id: 'promises.changes',
  measure: '02-commitments',
  list: async (ctx, limit) => {
    const lines: DeskItem[] = []
    for (const turn of turns) lines.push(...(await waiting(ctx, turn)))
    return lines.slice(0, limit)
  },
})

async function waiting(ctx: ActContext, { permission, states }: (typeof turns)[number]): Promise<DeskItem[]> {
  const reach = reachFilter(ctx, permission)
  if (!reach.all && reach.units.length === 0) return []
  const rows = await ctx.db.rows<{ unit: string; state: string; count: number; caseId: string }>(sql`
    select c.unit as "unit", c.state as "state", count(*)::int as "count", min(c.case_id::text) as "caseId" from promises.change_case c
     where c.district = ${ctx.district} and c.state = any(${[...states]}::text[]) ${reach.all ? empty : sql`and c.unit = any(${[...reach.units]}::text[])`}
       ${permission === 'promises.change.draft' ? empty : sql`and not c.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb`}
     group by 1, 2 order by 1, 2`)
  return rows.map((row) => ({
    id: `${row.unit}-${row.state}`,
    kind: 'waiting-sign-off',
    titleKey: 'promises.desk.change',
    params: { count: row.count },
    about: `promises.change:${row.caseId}`,
    link: row.count === 1 ? `/promises/changes/${row.caseId}` : `/promises/changes?unit=${row.unit}&state=${row.state}`,
    unit: row.unit,
    count: row.count,
  }))
}

/** Handovers of the own unit that lack a signature. */
export const handoverDesk = defineDeskQuery({
  id: 'promises.handovers',
  measure: '02-commitments',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'promises.handover.sign')
    if (reach.all || reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ handoverId: string; unit: string; count: number }>(sql`
      select h.handover_id as "handoverId", h.to_unit as "unit", h.promises as "count" from promises.handover h
       where h.district = ${ctx.district} and h.state = 'open' and (h.to_unit = any(${[...reach.units]}::text[]) or h.from_unit = any(${[...reach.units]}::text[]))
         and coalesce(h.from_signed_by, '') <> ${ctx.actor.personId} and coalesce(h.to_signed_by, '') <> ${ctx.actor.personId}
       order by h.opened_on limit ${limit}`)
    return rows.map((row) => ({
      id: row.handoverId,
      kind: 'waiting-sign-off',
      titleKey: 'promises.desk.handover',
      params: { count: row.count },
      about: `promises.handover:${row.handoverId}`,
      link: `/promises/handovers/${row.handoverId}`,
      unit: row.unit,
    }))
  },
})
