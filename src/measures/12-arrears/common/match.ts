/** How supplier's claim, unit's ledger and treasury's payments may disagree, and questions about one side alone. */
export const matchKinds = [
  'claim-not-in-ledger',
  'claim-above-ledger',
  'claim-below-ledger',
  'payment-not-in-treasury',
  'treasury-not-in-ledger',
  'payment-differs',
  'overpaid',
  'red-letter',
] as const
export type MatchKind = (typeof matchKinds)[number]
