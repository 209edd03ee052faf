import type { Actor, Grant } from '#platform/acts/common'
import type { Access } from '#platform/http/common'

/** An actor as this room makes it: with the units whose matters passed to its own unit by succession. */
export type ReachingActor = Actor & { readonly predecessors?: readonly string[] }

/** Whether the actor holds the permission at all, whatever its reach. The system acts by law and holds every one. */
export function holds(actor: Actor, permission: string): boolean {
  if (actor.kind === 'system') return true
  return actor.kind === 'person' && actor.grants.some((grant) => grant.permission === permission)
}

/**
 * Whether the actor may do this to a record of `unit`: of its own unit (or one that passed on to it) with reach `own`,
 * also of a unit it leads with `led`, of any with `district`. A record of no unit (null) needs `district`.
 */
export function can(actor: ReachingActor, permission: string, unit: string | null): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person') return false
  return actor.grants.some((grant) => {
    if (grant.permission !== permission) return false
    if (grant.reach === 'district') return true
    if (unit === null) return false
    return ownUnits(actor).includes(unit) || (grant.reach === 'led' && ledUnder(actor, grant).includes(unit))
  })
}

/** The units led for the purposes of one grant. */
export function ledUnder(actor: Pick<Actor, 'ledUnits'>, grant: Grant): readonly string[] {
  return grant.units ?? actor.ledUnits
}

/** The actor's unit and those whose matters passed to it; empty for an actor of no unit. */
export function ownUnits(actor: ReachingActor): readonly string[] {
  return actor.unit === null ? [] : [actor.unit, ...(actor.predecessors ?? [])]
}

/** Which records a list may show. */
export type ReachFilter = { readonly all: true } | { readonly all: false; readonly units: readonly string[] }

/** The widest reach the actor has for a permission, as a filter over units; without the permission an empty one. */
export function reachOf(actor: ReachingActor, permission: string): ReachFilter {
  if (actor.kind === 'system') return { all: true }
  const held = actor.kind === 'person' ? actor.grants.filter((grant) => grant.permission === permission) : []
  if (held.some((grant) => grant.reach === 'district')) return { all: true }
  if (held.length === 0) return { all: false, units: [] }
  const led = held.filter((grant) => grant.reach === 'led').flatMap((grant) => ledUnder(actor, grant))
  return { all: false, units: [...new Set([...ownUnits(actor), ...led])] }
}

/** What an endpoint says to an actor before the body is read; deny by default. */
export function admits(access: Access, actor: Actor): 'admitted' | 'sign-in-first' | 'not-permitted' {
  if (access === 'public') return 'admitted'
  if (actor.kind === 'public') return 'sign-in-first'
  if (access === 'signed-in') return 'admitted'
  return holds(actor, access.permission) ? 'admitted' : 'not-permitted'
}
