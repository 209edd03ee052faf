import type { OpenMatters, SuccessionFollower } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/**
 * Pledges, policies, open applications and running campaigns pass on with their town; what is finished stays its own. A
 * policy or number the successor has already keeps the old town's name in its identity. For the composition root's list.
 */
export const grassrootsSuccession: SuccessionFollower = {
  name: 'grassroots',
  list: (ctx, unit) =>
    ctx.db.rows<OpenMatters>(sql`
      select s.what as "what", s.duty as "duty", s.count as "count" from (
        select 'grassroots.succession.pledges' as what, '10.4' as duty, count(*)::int as count from grassroots_commitments.pledge p where p.district = ${ctx.district} and p.unit = ${unit} and p.state <> 'cancelled'
        union all
        select 'grassroots.succession.policies', '10', count(*)::int from grassroots_commitments.policy p where p.district = ${ctx.district} and p.unit = ${unit} and p.state in ('entered', 'in-review', 'published')
        union all
        select 'grassroots.succession.applications', '10', count(*)::int from grassroots_commitments.application a where a.district = ${ctx.district} and a.unit = ${unit} and not a.cancelled and a.decided_on is null
        union all
        select 'grassroots.succession.campaigns', '10', count(*)::int from grassroots_commitments.campaign c where c.district = ${ctx.district} and c.unit = ${unit} and c.state not in ('ended', 'cancelled')) as s
       where s.count > 0`),
  async passOn(ctx, change) {
    const to = change.to('10')
    await passNamed(ctx, 'pledge', change.from, change.to('10.4'))
    await passNamed(ctx, 'policy', change.from, to)
    await ctx.db.run(sql`
      update grassroots_commitments.application a set unit = ${to}, identity = a.identity || '|' || ${change.from}::text, version = a.version + 1
       where a.district = ${ctx.district} and a.unit = ${change.from} and not a.cancelled and a.decided_on is null`)
    await ctx.db.run(sql`
      update grassroots_commitments.campaign c set unit = ${to}, version = c.version + 1 where c.district = ${ctx.district} and c.unit = ${change.from} and c.state not in ('ended', 'cancelled')`)
    await ctx.db.run(sql`
      update grassroots_commitments.nomination n set unit = ${to}
       where n.district = ${ctx.district} and n.unit = ${change.from} and n.campaign_id in (
         select c.campaign_id from grassroots_commitments.campaign c where c.district = ${ctx.district} and c.unit = ${to})`)
    await ctx.db.run(sql`
      update grassroots_commitments.objection o set unit = ${to} where o.district = ${ctx.district} and o.unit = ${change.from} and o.state = 'lodged'`)
  },
}

async function passNamed(ctx: ActContext, table: 'pledge' | 'policy', from: string, to: string): Promise<void> {
  const live = table === 'pledge' ? sql`r.state <> 'cancelled'` : sql`r.state in ('entered', 'in-review', 'published')`
  const name = table === 'pledge' ? sql`grassroots_commitments.pledge` : sql`grassroots_commitments.policy`
  await ctx.db.run(sql`
    update ${name} r set unit = ${to}, version = r.version + 1,
           identity = case when exists (select from ${name} other where other.district = r.district and other.unit = ${to} and other.identity = r.identity and other.state <> 'cancelled')
                           then r.identity || '|' || ${from}::text else r.identity end
     where r.district = ${ctx.district} and r.unit = ${from} and ${live}`)
}
