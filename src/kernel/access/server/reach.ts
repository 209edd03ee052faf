import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { can, holds, type ReachFilter, reachOf } from '../common/can.ts'

/**
 * Refuses unless the actor may do this to a record of `unit` (null: a record of no unit, which needs reach over the
 * district). The act calls it with the record it loaded, after the endpoint asked for the permission alone.
 */
export function requireReach(ctx: ActContext, permission: string, unit: string | null): void {
  if (can(ctx.actor, permission, unit)) return
  if (ctx.actor.kind === 'public') refuse('unauthenticated', 'access.reach.sign-in-first')
  if (!holds(ctx.actor, permission)) refuse('forbidden', 'access.reach.not-held', { permission })
  refuse('forbidden', unit === null ? 'access.reach.district-only' : 'access.reach.other-unit', { permission, unit })
}

/** Which units' records a list may show to the actor. */
export function reachFilter(ctx: ActContext, permission: string): ReachFilter {
  return reachOf(ctx.actor, permission)
}

/** Refuses with `code` when the actor is the person who did the earlier step; accounts and deputies do not matter. */
export function requireOtherPerson(ctx: ActContext, personId: string, code: string): void {
  if (ctx.actor.personId === personId) refuse('forbidden', code)
}
