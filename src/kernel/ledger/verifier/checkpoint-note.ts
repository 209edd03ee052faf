import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { verifySm2 } from '../common/signature/verify-sm2.ts'

/** A checkpoint as its note says it. */
export interface ReadCheckpoint {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  readonly time: string
  readonly hash: string
  /** The bytes that are signed. */
  readonly signed: Buffer
  readonly signatures: readonly { readonly name: string; readonly keyId: string; readonly signature: Buffer }[]
}

/** Reads a C2SP note: text, an empty line, signature lines. */
export function readCheckpoint(note: string): ReadCheckpoint | undefined {
  const gap = note.indexOf('\n\n')
  if (gap < 0 || !note.endsWith('\n')) return undefined
  const [origin = '', size = '', root = '', ...more] = note.slice(0, gap).split('\n')
  const extensions = new Map(more.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
  const rootBytes = Buffer.from(root, 'base64')
  if (origin === '' || !/^[1-9]\d{0,15}$/.test(size) || rootBytes.length !== 32 || rootBytes.toString('base64') !== root) return undefined
  const signatures = []
  for (const line of note.slice(gap + 2, -1).split('\n')) {
    const [dash, name, encoded, ...rest] = line.split(' ')
    const bytes = Buffer.from(encoded ?? '', 'base64')
    if (dash !== '—' || !name || bytes.length < 5 || rest.length > 0) return undefined
    signatures.push({ name, keyId: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) })
  }
  return {
    origin,
    size: Number(size),
    root: rootBytes,
    time: extensions.get('time') ?? '',
    hash: extensions.get('hash') ?? 'sha256',
    signed: Buffer.from(note.slice(0, gap + 1)),
    signatures,
  }
}

/** A public key of a log, ready to check with. */
export interface CheckingKey {
  readonly keyId: string
  holds(message: Buffer, signature: Buffer): boolean
}

const ED25519_DER = Buffer.from('302a300506032b6570032100', 'hex')

/** The key of a log, with the id its bytes really have; undefined when the bytes are no such key. */
export function checkingKey(name: string, signature: 'ed25519' | 'sm2', publicKey: Buffer): CheckingKey | undefined {
  const type = signature === 'ed25519' ? Buffer.from([1]) : Buffer.from('\u00ffsm2-with-sm3', 'latin1')
  const keyId = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), type, publicKey]), 'hex').slice(0, 8)
  if (signature === 'sm2') {
    return publicKey.length === 64 ? { keyId, holds: (message, signed) => verifySm2(publicKey, message, signed, (bytes) => hash('sm3', bytes, 'buffer')) } : undefined
  }
  if (publicKey.length !== 32) return undefined
  let key: KeyObject
  try {
    key = createPublicKey({ key: Buffer.concat([ED25519_DER, publicKey]), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
  return { keyId, holds: (message, signed) => verify(null, message, key, signed) }
}
