import type { Reach } from '#platform/acts/common'

/** A permission `room.object.act`, and which roles hold it at which reach. A role not named does not hold it. */
export interface Permission {
  readonly id: string
  readonly grants: Readonly<Record<string, Reach>>
}

export function definePermission(id: string, grants: Readonly<Record<string, Reach>>): Permission {
  return { id, grants }
}
