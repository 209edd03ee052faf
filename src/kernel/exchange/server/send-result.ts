import type { Receipt } from '../common/receipt.ts'

/** Why a package waits for a person. */
export const stuckReasons = ['refused', 'receipt-unreadable', 'receipt-does-not-fit', 'no-receipt', 'too-many-attempts', 'content-differs', 'channel-disabled'] as const
export type StuckReason = (typeof stuckReasons)[number]

/** What became of one attempt to send a package or to fetch its receipt. */
export type SendResult = (
  | { readonly outcome: 'acknowledged'; readonly receipt: Receipt }
  /** The receiver has it and will answer later. */
  | { readonly outcome: 'taken' }
  /** It had it already; no answer yet. */
  | { readonly outcome: 'waiting' }
  /** Try again, not before `retryAfterSeconds` where the receiver said so. */
  | { readonly outcome: 'failed'; readonly retryAfterSeconds?: number }
  /** Trying again would change nothing; a person has to look. */
  | { readonly outcome: 'refused'; readonly reason: StuckReason }
) & {
  readonly status?: number
  /** What the other side said, shortened. Stays in the table. */
  readonly detail: string
}
