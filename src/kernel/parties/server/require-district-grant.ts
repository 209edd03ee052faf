import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'

/** Refuses whoever does not hold the permission for the whole district; parties stands before the access room. */
export function requireDistrictGrant(ctx: ActContext, permission: string): void {
  if (ctx.actor.kind === 'system') return
  const held = ctx.actor.grants.some((grant) => grant.permission === permission && grant.reach === 'district')
  if (!held) refuse('forbidden', 'parties.reach.district-only', { permission })
}
