/** How a review of one act can end. */
export const outcomes = ['clear', 'withhold', 'exempt', 'return'] as const
export type Outcome = (typeof outcomes)[number]
