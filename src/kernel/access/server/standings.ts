import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Standing } from '../common/account.ts'
import type { Role } from '../common/roles.ts'

interface HeldStanding extends Standing {
  readonly roles: readonly Role[]
}

/**
 * Where and as what an account may act today: its own roles by unit, and those of the accounts it stands in for. Own
 * standings come first, the home unit before others.
 */
export async function standingsOf(ctx: ActContext, accountId: string): Promise<HeldStanding[]> {
  return ctx.db.rows<HeldStanding>(sql`
    with acting as (
      select account_id, null::uuid as principal from access.account where district = ${ctx.district} and account_id = ${accountId}
      union all
      select s.principal, s.principal from access.substitution s
        join access.account p on p.district = s.district and p.account_id = s.principal and p.state = 'active'
       where s.district = ${ctx.district} and s.deputy = ${accountId} and s.ended_at is null and s.from_on <= ${ctx.today} and s.to_on >= ${ctx.today}
    )
    select g.unit as "unit", array_agg(distinct g.role order by g.role) as "roles", acting.principal as "actingFor"
      from acting
      join access.role_grant g on g.district = ${ctx.district} and g.account_id = acting.account_id
       and g.ended_at is null and g.from_on <= ${ctx.today} and (g.to_on is null or g.to_on >= ${ctx.today})
      join access.account a on a.district = g.district and a.account_id = ${accountId}
     group by g.unit, acting.principal, a.unit
     order by acting.principal is not null, g.unit <> a.unit, g.unit`)
}

/** The standing chosen for a session while it is still held, otherwise the first. Undefined for an account of no role. */
export function chosenStanding(standings: readonly HeldStanding[], unit: string | null, actingFor: string | null): HeldStanding | undefined {
  return standings.find((standing) => standing.unit === unit && standing.actingFor === actingFor) ?? standings[0]
}
