import { refuse } from '#base/domain-error'
import { attributionMap, unitsLedBy } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Standing } from '../common/account.ts'
import type { ReachingActor } from '../common/can.ts'
import { grantsOf, type RolePermission } from '../common/grants-of.ts'
import type { Role } from '../common/roles.ts'
import { chosenStanding, standingsOf } from './standings.ts'

/** The actor an account is in one standing: what its roles grant there, whom its unit leads, whom its unit succeeded. */
export async function actorIn(
  ctx: ActContext,
  account: { id: string; personId: string },
  standing: Standing | undefined,
  permissions: readonly RolePermission[],
): Promise<ReachingActor> {
  const nothing = { kind: 'person', accountId: account.id, personId: account.personId, unit: null, ledUnits: [], grants: [] } as const
  if (!standing) return nothing
  const roles = standing.roles as readonly Role[]
  const held = grantsOf(roles, permissions)
  const led = held.some((grant) => grant.reach === 'led') ? await unitsLedBy(ctx, standing.unit) : []
  const grants = led.length === 0 ? held : grantsOf(roles, permissions, led)
  const ledUnits = [...new Set(led.map(({ unit }) => unit))]
  const predecessors = (await attributionMap(ctx)).predecessorsOf(standing.unit)
  return { ...nothing, unit: standing.unit, grants, ledUnits, ...(predecessors.length > 0 ? { predecessors } : {}) }
}

/**
 * The actor of an account without a session: for the command line, the demonstration and tests. `unit` chooses among
 * several standings. Refuses an unknown account and one that is not active.
 */
export async function actorOf(ctx: ActContext, accountId: string, permissions: readonly RolePermission[], unit: string | null = null): Promise<ReachingActor> {
  const account = await ctx.db.maybe<{ id: string; personId: string; state: string }>(sql`select account_id as "id", person_id as "personId", state as "state"
    from access.account where district = ${ctx.district} and account_id = ${accountId}`)
  if (!account) refuse('not-found', 'access.account.unknown')
  if (account.state !== 'active') refuse('forbidden', 'access.account.not-active')
  return actorIn(ctx, account, chosenStanding(await standingsOf(ctx, accountId), unit, null), permissions)
}
