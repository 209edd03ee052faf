import { createHash } from 'node:crypto'

/** The id of the fact about a record in one of its versions: known without reading facts back. */
export function factIdOf(kind: string, recordId: string, version: number): string {
  const hash = createHash('sha256').update(`${kind}|${recordId}|${version}`).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
