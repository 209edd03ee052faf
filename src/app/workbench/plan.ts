import type { ScreenGroup } from '#platform/ui/web'

/** The plan's three parts with the numbers of their items, in its order. */
export const planParts: readonly { readonly group: ScreenGroup; readonly measures: readonly number[] }[] = [
  { group: 'supervision', measures: [1, 2, 3, 4, 5] },
  { group: 'credit', measures: [6, 7, 8, 9, 10, 11] },
  { group: 'fields', measures: [12, 13, 14, 15, 16] },
]

/** The other groups of the menu, in order; the desk stands before the plan. */
export const otherGroups: readonly ScreenGroup[] = ['safeguards', 'registers', 'system']
