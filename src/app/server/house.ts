import type { ActContext, Actor } from '#platform/acts'
import type { AuditLine } from '#platform/http'
import type { PortalRoute } from '#platform/pages'
import type { Room } from '#platform/rooms'
import { portalPages } from '../portal/pages.ts'
import { rooms } from '../rooms.ts'

/** The composed product: every room, the public pages of no room, and how the server knows people. */
export interface House {
  readonly rooms: readonly Room[]
  readonly pages: readonly PortalRoute[]
  readonly gauges: readonly { readonly name: string; readonly help: string; readonly read: () => Promise<number> }[]
  authenticate(ctx: ActContext, token: string): Promise<Actor | undefined>
  audit(ctx: ActContext, line: AuditLine): Promise<void>
}

export function grantsHolder(actor: Actor, permission: string): boolean {
  return actor.grants.some((grant) => grant.permission === permission)
}

export function composeHouse(): House {
  return { rooms, pages: portalPages, gauges: [], authenticate: async () => undefined, audit: async () => {} }
}
