import { hash, randomBytes } from 'node:crypto'
import { canonicalJson } from '#base/canonical-json'
import { committedValue, type PublicFields } from '../common/public-fields.ts'

const SALT = 16
// Asking the machine for randomness costs the same for one salt as for a hundred.
let pool = Buffer.alloc(0)
let used = 0

/** A new secret that hides the fields until the page that shows them also shows it. */
export function newSalt(): Buffer {
  if (used === pool.length) {
    pool = randomBytes(SALT * 256)
    used = 0
  }
  used += SALT
  return pool.subarray(used - SALT, used)
}

let scratch = Buffer.allocUnsafeSlow(64 * 1024)

/** SHA-256 over the salt and the canonical text of the public fields: what the ledger says of an act's content. */
export function commitmentOf(salt: Buffer, fields: PublicFields): Buffer {
  const text = canonicalJson(committedValue(fields))
  const most = salt.length + text.length * 3
  if (most > scratch.length) scratch = Buffer.allocUnsafeSlow(most)
  scratch.set(salt)
  return hash('sha256', scratch.subarray(0, salt.length + scratch.write(text, salt.length, 'utf8')), 'buffer')
}

/** The id of the fact an act states about a record in one of its versions: known without reading facts back. */
export function factIdOf(kind: string, actionId: string, version: number): string {
  const digest = hash('sha256', `${kind}|${actionId}|${version}`, 'buffer')
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  const hex = digest.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
