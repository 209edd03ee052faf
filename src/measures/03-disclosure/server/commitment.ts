import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '#base/canonical-json'
import { committedValue, type PublicFields } from '../common/public-fields.ts'

/** A new secret that hides the fields until the page that shows them also shows it. */
export function newSalt(): Buffer {
  return randomBytes(16)
}

/** SHA-256 over the salt and the canonical text of the public fields: what the ledger says of an act's content. */
export function commitmentOf(salt: Buffer, fields: PublicFields): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson(committedValue(fields)), 'utf8')
    .digest()
}

/** The id of the fact an act states about a record in one of its versions: known without reading facts back. */
export function factIdOf(kind: string, actionId: string, version: number): string {
  const hash = createHash('sha256').update(`${kind}|${actionId}|${version}`).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
