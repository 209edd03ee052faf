import type { Measure } from '#kernel/measures/server'
import { disclosure } from '#measures/03-disclosure'

/** The measures in the plan's order, one line each. */
export const measures: readonly Measure[] = [disclosure]
