import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import { doubtsToAnswer } from '../common/law-pledges.ts'

defineAboutLink('grassroots.pledge', () => '/grassroots/pledges')
defineAboutLink('grassroots.policy', () => '/grassroots/policies')
defineAboutLink('grassroots.application', () => '/grassroots/applications')
defineAboutLink('grassroots.campaign', (id) => `/grassroots/campaigns/${id}`)
defineAboutLink('grassroots.objection', () => '/grassroots/campaigns')
defineAboutName('grassroots.campaign', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(
    sql`select campaign_id as "id", title as "name" from grassroots_commitments.campaign where district = ${ctx.district} and campaign_id = any (${[...ids]}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
})
defineAboutName('grassroots.objection', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(sql`
    select o.objection_id as "id", c.title as "name" from grassroots_commitments.objection o join grassroots_commitments.campaign c on c.district = o.district and c.campaign_id = o.campaign_id
     where o.district = ${ctx.district} and o.objection_id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.name]))
})

/** One line a unit of what waits there for whoever may take the next step. */
function waiting(
  what: string,
  permission: string,
  rows: (units: readonly string[], ctx: ActContext) => Sql,
  link: (unit: string) => string,
  kind: DeskItem['kind'] = 'waiting-sign-off',
) {
  return defineDeskQuery({
    id: `grassroots.${what}`,
    measure: '10-grassroots-commitments',
    list: async (ctx, limit) => {
      const reach = reachFilter(ctx, permission)
      if (reach.all || reach.units.length === 0) return []
      const found = await ctx.db.rows<{ unit: string; count: number }>(rows(reach.units, ctx))
      return found.slice(0, limit).map((row): DeskItem => {
        return {
          id: row.unit,
          kind,
          titleKey: `grassroots.desk.${what}`,
          params: { count: row.count },
          about: `unit:${row.unit}`,
          link: link(row.unit),
          unit: row.unit,
          count: row.count,
        }
      })
    },
  })
}

/** Policies a colleague handed in. */
export const policyDesk = waiting(
  'policies',
  'grassroots.policy.publish',
  (units, ctx) => sql`
    select p.unit as "unit", count(*)::int as "count" from grassroots_commitments.policy p
     where p.district = ${ctx.district} and p.state = 'in-review' and p.unit = any (${[...units]}::text[]) and not p.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb
     group by p.unit order by p.unit`,
  () => '/grassroots/policies?state=in-review',
)

/** Applications whose promised days are over. */
export const overdueDesk = waiting(
  'overdue',
  'grassroots.application.import',
  (units, ctx) => sql`
    select a.unit as "unit", count(*)::int as "count" from grassroots_commitments.application a
     where a.district = ${ctx.district} and not a.cancelled and a.decided_on is null and not a.due_provisional and a.due_on < ${ctx.today} and a.unit = any (${[...units]}::text[])
     group by a.unit order by count(*) desc`,
  () => '/grassroots/applications?standing=overdue',
  'overdue',
)

/** Campaigns that wait for the second person: rules to be published, names whose notice is over. */
export const campaignDesk = waiting(
  'campaigns',
  'grassroots.campaign.decide',
  (units, ctx) => sql`
    select c.unit as "unit", count(*)::int as "count" from grassroots_commitments.campaign c
     where c.district = ${ctx.district} and c.unit = any (${[...units]}::text[])
       and (c.state = 'in-review' or (c.state = 'noticed' and c.notice_due_on < ${ctx.today})
            or exists (select from grassroots_commitments.nomination n where n.district = c.district and n.campaign_id = c.campaign_id and n.state in ('nominated', 'withdrawal-proposed')))
     group by c.unit order by c.unit`,
  () => '/grassroots/campaigns',
)

/** Pledges a colleague handed in. */
export const pledgeDesk = waiting(
  'pledges',
  'grassroots.pledge.review',
  (units, ctx) => sql`
    select p.unit as "unit", count(*)::int as "count" from grassroots_commitments.pledge p
     where p.district = ${ctx.district} and p.state = 'in-review' and p.unit = any (${[...units]}::text[]) and not p.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb
     group by p.unit order by p.unit`,
  () => '/grassroots/pledges?state=in-review',
)

/** Pledges so many citizens doubt that the town should explain. */
export const doubtDesk = waiting(
  'doubts',
  'grassroots.pledge.edit',
  (units, ctx) => sql`
    select d.unit as "unit", count(*)::int as "count" from (
      select p.unit from grassroots_commitments.pledge p join grassroots_commitments.pledge_view v on v.district = p.district and v.pledge_id = p.pledge_id
       where p.district = ${ctx.district} and p.state = 'published' and p.unit = any (${[...units]}::text[]) and v.view = 'not-kept'
         and v.given_at > coalesce((select max(g.reported_at) from grassroots_commitments.pledge_progress g where g.district = p.district and g.pledge_id = p.pledge_id), '-infinity')
       group by p.unit, p.pledge_id having count(*) >= ${doubtsToAnswer.on(ctx.today).value}) as d
     group by d.unit order by d.unit`,
  () => '/grassroots/pledges',
  'info',
)
