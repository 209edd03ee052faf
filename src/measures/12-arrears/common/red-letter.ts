import { foldIdentifier } from '#kernel/intake/common'

/** A red-letter line never is the payable it lowers: it has an identity of its own. */
export function redLetterIdentity(payable: string, invoiceNumber: string | null): string {
  return `${payable}|red|${invoiceNumber === null ? '' : foldIdentifier(invoiceNumber)}`
}
