import type { Grant, Reach } from '#platform/acts/common'
import type { Role } from './roles.ts'

/** As much of a room's permission as access needs: its id and the reach of each role that holds it. */
export interface RolePermission {
  readonly id: string
  readonly grants: Readonly<Record<string, Reach>>
}

const width: Readonly<Record<Reach, number>> = { own: 0, led: 1, district: 2 }

/** What these roles may do by the permissions the rooms declare: each permission once, at its widest reach. */
export function grantsOf(held: readonly Role[], permissions: readonly RolePermission[]): Grant[] {
  const grants: Grant[] = []
  for (const permission of permissions) {
    let widest: Reach | undefined
    for (const role of held) {
      const reach = permission.grants[role]
      if (reach !== undefined && (widest === undefined || width[reach] > width[widest])) widest = reach
    }
    if (widest !== undefined) grants.push({ permission: permission.id, reach: widest })
  }
  return grants
}
