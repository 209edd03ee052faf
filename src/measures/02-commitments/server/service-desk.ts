import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'

defineAboutLink('commitments.service-guide', () => '/commitments/services')
defineAboutLink('commitments.service-pledge', () => '/commitments/service-pledges')
defineAboutLink('commitments.service-application', () => '/commitments/service-applications')

function waiting(what: string, permission: string, rows: (units: readonly string[], ctx: ActContext) => Sql, link: string, kind: DeskItem['kind'] = 'waiting-sign-off') {
  return defineDeskQuery({
    id: `commitments.${what}`,
    measure: '02-commitments',
    list: async (ctx, limit) => {
      const reach = reachFilter(ctx, permission)
      if (reach.all || reach.units.length === 0) return []
      const found = await ctx.db.rows<{ unit: string; count: number }>(rows(reach.units, ctx))
      return found.slice(0, limit).map(
        (row): DeskItem => ({
          id: row.unit,
          kind,
          titleKey: `commitments.desk.${what}`,
          params: { count: row.count },
          about: `unit:${row.unit}`,
          link,
          unit: row.unit,
          count: row.count,
        }),
      )
    },
  })
}

const notMine = (ctx: ActContext) => JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])

/** Guides a colleague handed in. */
export const guideDesk = waiting(
  'service-guides',
  'commitments.service.publish',
  (units, ctx) => sql`
    select g.unit as "unit", count(*)::int as "count" from commitments.service_guide g
     where g.district = ${ctx.district} and g.state = 'in-review' and g.unit = any (${[...units]}::text[]) and not g.trail @> ${notMine(ctx)}::jsonb group by g.unit order by g.unit`,
  '/commitments/services?state=in-review',
)

/** Pledges a colleague handed in. */
export const servicePledgeDesk = waiting(
  'service-pledges',
  'commitments.service.publish',
  (units, ctx) => sql`
    select p.unit as "unit", count(*)::int as "count" from commitments.service_pledge p
     where p.district = ${ctx.district} and p.state = 'in-review' and p.unit = any (${[...units]}::text[]) and not p.trail @> ${notMine(ctx)}::jsonb group by p.unit order by p.unit`,
  '/commitments/service-pledges?state=in-review',
)

/** Applications past the promised days. */
export const serviceOverdueDesk = waiting(
  'service-overdue',
  'commitments.service.import',
  (units, ctx) => sql`
    select a.unit as "unit", count(*)::int as "count" from commitments.service_application a
     where a.district = ${ctx.district} and not a.cancelled and a.decided_on is null and not a.provisional and a.promised_due_on < ${ctx.today} and a.unit = any (${[...units]}::text[])
     group by a.unit order by count(*) desc`,
  '/commitments/service-applications?standing=overdue',
  'overdue',
)
