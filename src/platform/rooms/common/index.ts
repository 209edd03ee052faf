import type { Reach } from '#platform/acts/common'

/**
 * A permission `room.object.act`, and which roles hold it at which reach. A role not named does not hold it. `duty` is the
 * item of the plan it belongs to: reach `led` then ends with the units led in that item.
 */
export interface Permission {
  readonly id: string
  readonly grants: Readonly<Record<string, Reach>>
  readonly duty?: string
}

export function definePermission(id: string, grants: Readonly<Record<string, Reach>>, belongs: { readonly duty?: string } = {}): Permission {
  return { id, grants, ...belongs }
}
