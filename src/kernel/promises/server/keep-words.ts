import { commitmentOf, newSalt } from './commitment.ts'

/** Words kept apart from the ledger with the salt that opens their commitment. */
export interface KeptWords {
  readonly body: string
  readonly salt: Buffer
  /** What the ledger may hold. */
  readonly commitment: string
}

export function keepWords(body: string): KeptWords {
  const salt = newSalt()
  return { body, salt, commitment: commitmentOf(salt, body) }
}
