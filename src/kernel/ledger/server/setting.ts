import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { HashFunction } from '../common/merkle.ts'
import { hashFunctions } from './hash-function.ts'

export type SignatureName = 'ed25519' | 'sm2'

/** What an installation fixed at its first start; it never changes, or old proofs would stop proving. */
export interface LedgerSetting {
  /** Name of the log in its checkpoints: `shounuo/410103`. */
  readonly origin: string
  readonly hash: HashFunction['name']
  readonly signature: SignatureName
  readonly openedAt: Instant
}

/** The setting, or undefined before the ledger was opened (`openLedger`). */
export async function findSetting(ctx: Pick<ActContext, 'db' | 'district'>): Promise<LedgerSetting | undefined> {
  return ctx.db.maybe<LedgerSetting>(sql`
    select origin as "origin", hash as "hash", signature as "signature", opened_at as "openedAt" from ledger.public_setting where district = ${ctx.district}`)
}

/** The hash of the ledger; SHA-256 until it is opened with another. */
export async function ledgerHash(ctx: Pick<ActContext, 'db' | 'district'>): Promise<HashFunction> {
  return hashFunctions[(await findSetting(ctx))?.hash ?? 'sha256']
}
