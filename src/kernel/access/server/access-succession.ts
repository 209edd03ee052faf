import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { SuccessionFollower } from '#kernel/parties/server'
import { sql } from '#platform/database'

const columns = [
  { name: 'district', type: 'text' },
  { name: 'grant_id', type: 'uuid' },
  { name: 'account_id', type: 'uuid' },
  { name: 'role', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'from_on', type: 'date' },
  { name: 'to_on', type: 'date' },
  { name: 'granted_at', type: 'timestamptz' },
  { name: 'granted_by', type: 'text' },
]

/**
 * People go with their unit: accounts and open roles of a unit that ends pass to the one that takes over the rest of its
 * matters. Where a unit lives on and only single duties move, its people stay.
 */
export const accessSuccession: SuccessionFollower = {
  name: 'access',
  async list(ctx, unit) {
    const { accounts, roles } = await ctx.db.one<{ accounts: number; roles: number }>(sql`
      select (select count(*) from access.account where district = ${ctx.district} and unit = ${unit} and state <> 'closed')::int as "accounts",
             (select count(*) from access.role_grant where district = ${ctx.district} and unit = ${unit} and ended_at is null and (to_on is null or to_on >= ${ctx.today}))::int as "roles"`)
    return [
      { what: 'access.succession.accounts', duty: null, count: accounts },
      { what: 'access.succession.roles', duty: null, count: roles },
    ].filter((matters) => matters.count > 0)
  },
  async passOn(ctx, change) {
    const successor = change.to(null)
    if (successor === change.from) return
    await ctx.db.run(sql`update access.account set unit = ${successor}, version = version + 1 where district = ${ctx.district} and unit = ${change.from} and state <> 'closed'`)
    const open = await ctx.db.rows<{ accountId: string; role: string; from: PlainDate; to: PlainDate | null; grantedBy: string }>(sql`
      update access.role_grant set ended_at = ${ctx.now}, ended_by = ${ctx.actor.accountId}
       where district = ${ctx.district} and unit = ${change.from} and ended_at is null and (to_on is null or to_on >= ${ctx.today})
      returning account_id as "accountId", role as "role", greatest(from_on, ${change.effectiveOn}::date) as "from", to_on as "to", granted_by as "grantedBy"`)
    const held = await ctx.db.rows<{ accountId: string; role: string }>(sql`select account_id as "accountId", role as "role" from access.role_grant
      where district = ${ctx.district} and unit = ${successor} and ended_at is null and (to_on is null or to_on >= ${ctx.today})`)
    // Somebody who has the role in the successor already needs no second one.
    const moved = open.filter((grant) => !held.some((other) => other.accountId === grant.accountId && other.role === grant.role))
    await ctx.db.insertMany(
      'access.role_grant',
      columns,
      moved.map((grant) => [ctx.district, newId<'role-grant'>(), grant.accountId, grant.role, successor, grant.from, grant.to, ctx.now, grant.grantedBy]),
    )
    await ctx.db.run(sql`update access.session set unit = ${successor} where district = ${ctx.district} and unit = ${change.from} and ended_at is null`)
  },
}
