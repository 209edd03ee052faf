import type { OpenMatters, SuccessionFollower } from '#kernel/parties/server'
import { sql } from '#platform/database'

/**
 * Service items with their guides, pledges in force and applications in process pass on with their unit; what is settled
 * stays its own. A code the successor has already keeps the old unit's name beside it. For the composition root's list.
 */
export const serviceSuccession: SuccessionFollower = {
  name: 'commitments-services',
  list: (ctx, unit) =>
    ctx.db.rows<OpenMatters>(sql`
      select s.what as "what", s.duty as "duty", s.count as "count" from (
        select 'commitments.succession.service-items' as what, '2.1' as duty, count(*)::int as count from commitments.service_item i where i.district = ${ctx.district} and i.unit = ${unit}
        union all
        select 'commitments.succession.service-pledges', '2.2', count(*)::int from commitments.service_pledge p
         where p.district = ${ctx.district} and p.unit = ${unit} and p.state in ('drafted', 'in-review', 'published')
        union all
        select 'commitments.succession.service-applications', '2.1', count(*)::int from commitments.service_application a
         where a.district = ${ctx.district} and a.unit = ${unit} and not a.cancelled and a.decided_on is null) as s
       where s.count > 0`),
  async passOn(ctx, change) {
    const items = change.to('2.1')
    await ctx.db.run(sql`
      update commitments.service_item i set unit = ${items},
             code_key = case when exists (select from commitments.service_item o where o.district = i.district and o.unit = ${items} and o.code_key = i.code_key)
                             then i.code_key || '|' || ${change.from}::text else i.code_key end
       where i.district = ${ctx.district} and i.unit = ${change.from}`)
    await ctx.db.run(sql`update commitments.service_guide g set unit = ${items}, version = g.version + 1 where g.district = ${ctx.district} and g.unit = ${change.from}`)
    await ctx.db.run(sql`
      update commitments.service_application a set unit = ${items}, identity = a.identity || '|' || ${change.from}::text, version = a.version + 1
       where a.district = ${ctx.district} and a.unit = ${change.from} and not a.cancelled and a.decided_on is null`)
    const pledges = change.to('2.2')
    await ctx.db.run(sql`
      update commitments.service_pledge p set unit = ${pledges}, version = p.version + 1,
             identity = case when exists (select from commitments.service_pledge o where o.district = p.district and o.unit = ${pledges} and o.identity = p.identity and o.state not in ('cancelled', 'ended'))
                             then p.identity || '|' || ${change.from}::text else p.identity end
       where p.district = ${ctx.district} and p.unit = ${change.from} and p.state in ('drafted', 'in-review', 'published')`)
  },
}
