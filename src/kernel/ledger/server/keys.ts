import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { toHex, verifierKey } from '../common/note.ts'
import type { LedgerSetting } from './setting.ts'

/** A public key of the log, oldest first; more than one only after an incident. */
export interface PublicKey {
  readonly keyId: string
  /** Hex: 32 bytes of Ed25519, or x and y of SM2. */
  readonly publicKey: string
  /** One line to hand to a verifier: name, id, type and key. */
  readonly verifierKey: string
  readonly addedAt: Instant
}

export async function listKeys(ctx: Pick<ActContext, 'db' | 'district'>, setting: LedgerSetting): Promise<PublicKey[]> {
  const rows = await ctx.db.rows<{ keyId: string; publicKey: Uint8Array; addedAt: Instant }>(sql`
    select key_id as "keyId", public_key as "publicKey", added_at as "addedAt" from ledger.public_signing_key where district = ${ctx.district} order by added_at, key_id`)
  return rows.map((row) => ({
    keyId: row.keyId,
    publicKey: toHex(row.publicKey),
    verifierKey: verifierKey(setting.origin, row.keyId, setting.signature, row.publicKey),
    addedAt: row.addedAt,
  }))
}
