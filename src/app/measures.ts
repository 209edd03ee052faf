import type { Room } from '#platform/rooms'

/** The measures in the plan's order, one line each. */
export const measures: readonly Room[] = []
