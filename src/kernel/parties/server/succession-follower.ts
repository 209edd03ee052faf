import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'

/** Open matters of one kind that belong to a unit. */
export interface OpenMatters {
  /** Text key of the kind, with the plural: `clocks.succession.open-clocks`. */
  readonly what: string
  readonly duty: string | null
  readonly count: number
}

/** One unit's matters pass on. */
export interface PassingOn {
  readonly from: string
  /** The first day of the new order. */
  readonly effectiveOn: PlainDate
  /** Who takes over matters of a duty, or (null) the rest. */
  to(duty: string | null): string
}

/**
 * How a room hands over what it keeps by unit (live clocks, open procedures, accounts). Handed to `partiesRoom` by the
 * composition root. `list` says what is open, for the screen and for the final check; `passOn` moves it, in the
 * transaction that passes on, set-based. After it, `list` of an abolished unit must be empty or the succession is refused.
 */
export interface SuccessionFollower {
  readonly name: string
  list(ctx: ActContext, unit: string): Promise<readonly OpenMatters[]>
  passOn(ctx: ActContext, change: PassingOn): Promise<void>
}
