import { SettingError } from '#base/domain-error'
import type { Instant } from '#base/plain-date'
import { type Database, sql } from '#platform/database'
import type { HashFunction } from '../common/merkle.ts'
import { makeSigningKey, readSigningKey, type SigningKey } from './key-files.ts'
import { findSetting, type LedgerSetting, type SignatureName } from './setting.ts'

/** `international`: SHA-256 and Ed25519. `national`: SM3 and SM2 (GB/T 32905, GB/T 32918). */
export type Cryptography = 'international' | 'national'

const algorithms: Readonly<Record<Cryptography, { readonly hash: HashFunction['name']; readonly signature: SignatureName }>> = {
  international: { hash: 'sha256', signature: 'ed25519' },
  national: { hash: 'sm3', signature: 'sm2' },
}

/** A ledger whose checkpoints this process can sign. */
export interface LedgerSigner {
  readonly database: Database
  readonly district: string
  readonly folder: string
  readonly setting: LedgerSetting
  /** Undefined while the key is lost and no incident has been declared. */
  key: SigningKey | undefined
}

/**
 * Opens the ledger of a district for signing, before the first act of a process: fixes its cryptography and makes its key
 * at the very first start, finds both afterwards. Refuses `ledger.setting.begun-otherwise`. `folder` is where keys are kept, outside the database.
 */
export async function openLedger(options: {
  readonly database: Database
  readonly district: string
  readonly folder: string
  readonly now: Instant
  /** Only the first start decides; afterwards it must be the same or left out. */
  readonly cryptography?: Cryptography
  /** Name of the log in its checkpoints; only the first start decides. */
  readonly origin?: string
}): Promise<LedgerSigner> {
  const { database, district, folder, now } = options
  let key = await readSigningKey(folder, district)
  const { setting, known } = await database.write(district, async (db) => {
    const before = await findSetting({ db, district })
    const asked = options.cryptography ? algorithms[options.cryptography] : undefined
    if (before) {
      if (asked && asked.hash !== before.hash)
        throw new SettingError('ledger.setting.begun-otherwise', { begun: `${before.hash}, ${before.signature}`, asked: asked.hash, name: nameOf(before.hash) })
      const keys = await db.rows<{ keyId: string }>(sql`select key_id as "keyId" from ledger.signing_key where district = ${district}`)
      return { setting: before, known: new Set(keys.map((row) => row.keyId)) }
    }
    const chosen = asked ?? algorithms.international
    const { grown } = await db.one<{ grown: boolean }>(sql`select exists (select from ledger.leaf where district = ${district}) as "grown"`)
    if (grown && chosen.hash !== 'sha256') throw new SettingError('ledger.setting.begun-otherwise', { begun: 'sha256', asked: chosen.hash, name: 'international' })
    const begun: LedgerSetting = { origin: options.origin ?? `shounuo/${district}`, ...chosen, openedAt: now }
    await db.run(
      sql`insert into ledger.setting (district, origin, hash, signature, opened_at) values (${district}, ${begun.origin}, ${begun.hash}, ${begun.signature}, ${begun.openedAt})`,
    )
    key = key?.signature === begun.signature ? key : await makeSigningKey(folder, district, begun.origin, begun.signature, now)
    await addKey(db, district, key, now)
    return { setting: begun, known: new Set([key.keyId]) }
  })
  return { database, district, folder, setting, key: key && known.has(key.keyId) ? key : undefined }
}

function nameOf(hash: HashFunction['name']): Cryptography {
  return hash === algorithms.national.hash ? 'national' : 'international'
}

export async function addKey(db: Parameters<Parameters<Database['write']>[1]>[0], district: string, key: SigningKey, now: Instant): Promise<void> {
  await db.run(
    sql`insert into ledger.signing_key (district, key_id, public_key, added_at) values (${district}, ${key.keyId}, ${Buffer.from(key.publicKey)}, ${now}) on conflict do nothing`,
  )
}
