import { hash } from 'node:crypto'
import type { HashFunction } from '../common/merkle.ts'

/** The hashes an installation can choose, by the machine's own library. */
export const hashFunctions: Readonly<Record<HashFunction['name'], HashFunction>> = {
  sha256: { name: 'sha256', digest: (bytes) => hash('sha256', bytes, 'buffer') },
  sm3: { name: 'sm3', digest: (bytes) => hash('sm3', bytes, 'buffer') },
}
