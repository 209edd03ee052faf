/** How far a permission reaches: records of one's own unit, of the units one leads, or of the whole district. */
export type Reach = 'own' | 'led' | 'district'

/** One permission held, with its reach. */
export interface Grant {
  readonly permission: string
  readonly reach: Reach
  /** Of reach `led` and a permission of one duty: the units led there. Without it every unit led counts. */
  readonly units?: readonly string[]
}

/** Who acts. `system` dates acts that the law itself does (silence, expiry); `public` is a visitor of the portal. */
export interface Actor {
  readonly kind: 'person' | 'system' | 'public'
  /** Opaque account id, or `system` / `public`. Two-person rules compare `personId`. */
  readonly accountId: string
  readonly personId: string
  readonly unit: string | null
  /** Codes of units whose work this person's unit leads. */
  readonly ledUnits: readonly string[]
  readonly grants: readonly Grant[]
}

export const systemActor: Actor = { kind: 'system', accountId: 'system', personId: 'system', unit: null, ledUnits: [], grants: [] }
export const publicActor: Actor = { kind: 'public', accountId: 'public', personId: 'public', unit: null, ledUnits: [], grants: [] }
