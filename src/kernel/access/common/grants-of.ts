import { coversDuty } from '#kernel/parties/common'
import type { Grant, Reach } from '#platform/acts/common'
import type { Role } from './roles.ts'

/** As much of a room's permission as access needs: its id and the reach of each role that holds it. */
export interface RolePermission {
  readonly id: string
  readonly grants: Readonly<Record<string, Reach>>
  readonly duty?: string
}

/** A unit led, and the duty in which. */
export interface Led {
  readonly duty: string
  readonly unit: string
}

const width: Readonly<Record<Reach, number>> = { own: 0, led: 1, district: 2 }

/**
 * What these roles may do by the permissions the rooms declare: each permission once, at its widest reach. Whoever leads a
 * unit in one item of the plan does not lead it in another.
 */
export function grantsOf(held: readonly Role[], permissions: readonly RolePermission[], led: readonly Led[] = []): Grant[] {
  const grants: Grant[] = []
  for (const permission of permissions) {
    let widest: Reach | undefined
    for (const role of held) {
      const reach = permission.grants[role]
      if (reach !== undefined && (widest === undefined || width[reach] > width[widest])) widest = reach
    }
    if (widest === undefined) continue
    const { id, duty } = permission
    if (widest !== 'led' || duty === undefined) grants.push({ permission: id, reach: widest })
    else
      grants.push({ permission: id, reach: widest, units: [...new Set(led.filter((each) => coversDuty(duty, each.duty) || coversDuty(each.duty, duty)).map((each) => each.unit))] })
  }
  return grants
}
