import type { Instant } from '#base/plain-date'
import { HASH_BYTES, type HashFunction } from './merkle.ts'

/** What a checkpoint says: this log had so many entries and this root, at this time. */
export interface CheckpointStatement {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly signedAt: Instant
  readonly hash: HashFunction['name']
}

/** A checkpoint read from its signed note. */
export interface SignedNote {
  readonly statement: CheckpointStatement
  /** The text the signatures are over, its last line break included. */
  readonly text: string
  readonly signatures: readonly { readonly name: string; readonly keyId: string; readonly signature: Uint8Array }[]
}

/**
 * The text of a checkpoint in C2SP tlog-checkpoint form: origin, size, root in base64, then two extension lines of ours,
 * the time and the hash of the tree.
 */
export function checkpointText(statement: CheckpointStatement): string {
  return `${statement.origin}\n${statement.size}\n${toBase64(statement.root)}\ntime ${statement.signedAt}\nhash ${statement.hash}\n`
}

/** The note: the text, an empty line, a signature line (C2SP signed-note). */
export function signedNote(text: string, name: string, keyId: string, signature: Uint8Array): string {
  return `${text}\n— ${name} ${toBase64(joined(fromHex(keyId)!, signature))}\n`
}

/** Reads a note as `signedNote` writes it; undefined when it is not one. Signatures are read, not checked. */
export function parseNote(note: string): SignedNote | undefined {
  const match = /^((?:[^\n]+\n)+)\n((?:— [^\n]+\n)+)$/.exec(note.replaceAll('\r\n', '\n'))
  if (!match) return undefined
  const text = match[1]!
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n')
  const rootBytes = fromBase64(root)
  if (!/^(0|[1-9]\d{0,14})$/.test(size) || rootBytes?.length !== HASH_BYTES) return undefined
  const extension = (name: string) => extensions.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1)
  const hash = extension('hash') ?? 'sha256'
  if (hash !== 'sha256' && hash !== 'sm3') return undefined
  const signatures = match[2]!
    .slice(0, -1)
    .split('\n')
    .flatMap((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? []
      const bytes = encoded === undefined ? undefined : fromBase64(encoded)
      return name !== undefined && bytes && bytes.length > 4 ? [{ name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) }] : []
    })
  return { statement: { origin, size: Number(size), root: rootBytes, signedAt: (extension('time') ?? '') as Instant, hash }, text, signatures }
}

/** What a key's id is taken from: the first four bytes of SHA-256 over this (C2SP signed-note). SM2 has no number there yet. */
export function keyIdInput(name: string, signature: 'ed25519' | 'sm2', publicKey: Uint8Array): Uint8Array {
  return joined(new TextEncoder().encode(`${name}\n`), typeBytes(signature), publicKey)
}

/** The public key in the one-line form of C2SP signed-note: name, id, type and key. */
export function verifierKey(name: string, keyId: string, signature: 'ed25519' | 'sm2', publicKey: Uint8Array): string {
  return `${name}+${keyId}+${toBase64(joined(typeBytes(signature), publicKey))}`
}

function typeBytes(signature: 'ed25519' | 'sm2'): Uint8Array {
  return signature === 'ed25519' ? Uint8Array.of(1) : joined(Uint8Array.of(0xff), new TextEncoder().encode('sm2-with-sm3'))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** Bytes of a text of hexadecimal digits; undefined when it is not one. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Bytes of a base64 text; undefined when it is not one. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
