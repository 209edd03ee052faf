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

/** Kinds the daily comparison finds by itself, and ends when they are gone. */
export const comparedKinds: readonly MatchKind[] = matchKinds.filter((kind) => kind !== 'overpaid' && kind !== 'red-letter')

/** One supplier's claim on one contract beside what the ledger says was overdue on the claim's day. Fen; null: not there. */
export interface ClaimSides {
  readonly claimFen: bigint
  /** Overdue and unpaid on that day; null where the unit has no such contract in its ledger. */
  readonly ledgerFen: bigint | null
}

/** What is wrong between a claim and the ledger; null when they agree to the fen. */
export function judgeClaim(sides: ClaimSides): { readonly kind: MatchKind; readonly differenceFen: bigint } | null {
  if (sides.ledgerFen === null) return { kind: 'claim-not-in-ledger', differenceFen: sides.claimFen }
  if (sides.claimFen === sides.ledgerFen) return null
  return { kind: sides.claimFen > sides.ledgerFen ? 'claim-above-ledger' : 'claim-below-ledger', differenceFen: sides.claimFen - sides.ledgerFen }
}

/** One voucher as the unit recorded it and as the treasury paid it. Fen and days; null: not there. */
export interface VoucherSides {
  readonly ledgerFen: bigint | null
  readonly ledgerOn: string | null
  readonly treasuryFen: bigint | null
  readonly treasuryOn: string | null
  /** The ledger's day lies within the days the treasury's list covers. */
  readonly covered: boolean
}

/** What is wrong between a recorded payment and the treasury's; null when amount and day agree, or the list does not reach that far. */
export function judgeVoucher(sides: VoucherSides): { readonly kind: MatchKind; readonly differenceFen: bigint } | null {
  if (sides.treasuryFen === null) return sides.covered && sides.ledgerFen !== null ? { kind: 'payment-not-in-treasury', differenceFen: sides.ledgerFen } : null
  if (sides.ledgerFen === null) return { kind: 'treasury-not-in-ledger', differenceFen: -sides.treasuryFen }
  if (sides.ledgerFen === sides.treasuryFen && sides.ledgerOn === sides.treasuryOn) return null
  return { kind: 'payment-differs', differenceFen: sides.ledgerFen - sides.treasuryFen }
}
