import { z } from 'zod'

/** What the receiver answers for one package: how many records it took, and which it did not, and why. */
export const Receipt = z.object({
  /** The receiver's own number of this receipt. */
  receipt: z.string().min(1).max(200),
  accepted: z.int().min(0),
  rejected: z
    .array(z.object({ key: z.string().min(1).max(200), code: z.string().max(200).default(''), message: z.string().max(2_000).default('') }))
    .max(200_000)
    .default([]),
})
export type Receipt = z.infer<typeof Receipt>

/** The receiver has the package and will answer later. */
export const Acceptance = z.object({ receipt: z.string().max(200).optional() })

export type ReceiptFault = 'unknown-key' | 'key-twice' | 'counts-differ'

/** What is wrong with a receipt for a package with these keys, or undefined when it fits. */
export function checkReceipt(receipt: Receipt, keys: ReadonlySet<string>): ReceiptFault | undefined {
  const seen = new Set<string>()
  for (const { key } of receipt.rejected) {
    if (!keys.has(key)) return 'unknown-key'
    if (seen.has(key)) return 'key-twice'
    seen.add(key)
  }
  return receipt.accepted + seen.size === keys.size ? undefined : 'counts-differ'
}

/** The receiver's code as the ledger may hold it: never its free text. */
export function ledgerCode(code: string): string {
  return /^[A-Za-z0-9._-]{1,40}$/.test(code) ? code : 'other'
}
