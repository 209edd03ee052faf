import type { Measure } from '#kernel/measures/server'

/** The measures in the plan's order, one line each. */
export const measures: readonly Measure[] = []
