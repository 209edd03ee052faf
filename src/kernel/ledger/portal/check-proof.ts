import { sha256 } from '../common/hash/sha256.ts'
import { sha512 } from '../common/hash/sha512.ts'
import { sm3 } from '../common/hash/sm3.ts'
import { equalBytes, type HashFunction, leafHash, walkInclusion } from '../common/merkle.ts'
import { fromHex, keyIdInput, parseNote, type SignedNote, toHex } from '../common/note.ts'
import { verifyEd25519 } from '../common/signature/verify-ed25519.ts'
import { verifySm2 } from '../common/signature/verify-sm2.ts'
import type { EntryProof } from './public-ledger.ts'

/** What a browser found out about one entry, step by step. */
export interface CheckedProof {
  /** The text has the stated leaf hash. */
  readonly text: boolean
  /** The path leads from the leaf to the root of the checkpoint. */
  readonly path: boolean
  /** Hex of each join on the way; shorter when the path is no path. */
  readonly results: readonly string[]
  /** The checkpoint is signed by a key of this log. */
  readonly signature: boolean
}

const hashes: Readonly<Record<EntryProof['hash'], HashFunction>> = { sha256, sm3 }

/** Checks a proof with hashing and signatures of our own; needs nothing of the browser but arithmetic. */
export function checkProof(proof: EntryProof): CheckedProof {
  const hash = hashes[proof.hash]
  const leaf = leafHash(hash, new TextEncoder().encode(proof.body))
  const siblings = proof.proof.map((item) => fromHex(item) ?? new Uint8Array(0))
  const walked = walkInclusion(hash, leaf, proof.index, proof.size, siblings)
  const note = parseNote(proof.note)
  const agrees =
    note !== undefined && walked !== undefined && note.statement.size === proof.size && note.statement.hash === proof.hash && equalBytes(note.statement.root, walked.root)
  return {
    text: toHex(leaf) === proof.leafHash,
    path: agrees,
    results: walked?.steps.map((step) => toHex(step.result)) ?? [],
    signature: note !== undefined && isSigned(note, proof),
  }
}

/** Compares a checkpoint the reader kept with the one of the page: same log, same key, and same root when of one size. */
export function checkKept(text: string, proof: EntryProof): 'good' | 'bad' | 'unreadable' | 'later' {
  const kept = parseNote(`${text.trim()}\n`)
  const shown = parseNote(proof.note)
  if (!kept || !shown) return 'unreadable'
  if (kept.statement.origin !== shown.statement.origin || !isSigned(kept, proof)) return 'bad'
  if (kept.statement.size !== shown.statement.size) return 'later'
  return equalBytes(kept.statement.root, shown.statement.root) ? 'good' : 'bad'
}

/**
 * Compares a published record with the commitment in the entry's text: a record is JSON with `salt` (hex) and `text`, the
 * commitment SHA-256 over both.
 */
export function checkRecord(text: string, proof: EntryProof): 'good' | 'bad' | 'unreadable' {
  const record = jsonOf(text)
  const salt = typeof record?.['salt'] === 'string' ? fromHex(record['salt']) : undefined
  const words = record?.['text']
  const payload = jsonOf(proof.body)?.['payload'] as Record<string, unknown> | undefined
  if (!salt || typeof words !== 'string') return 'unreadable'
  const input = new Uint8Array([...salt, ...new TextEncoder().encode(words)])
  return payload?.['commitment'] === toHex(sha256.digest(input)) ? 'good' : 'bad'
}

function isSigned(note: SignedNote, proof: EntryProof): boolean {
  const message = new TextEncoder().encode(note.text)
  return note.signatures.some(({ name, keyId, signature }) =>
    proof.keys.some((key) => {
      const publicKey = fromHex(key.publicKey)
      if (!publicKey || name !== proof.origin || key.keyId !== keyId) return false
      if (toHex(sha256.digest(keyIdInput(name, proof.signature, publicKey)).slice(0, 4)) !== keyId) return false
      return proof.signature === 'sm2' ? verifySm2(publicKey, message, signature, sm3.digest) : verifyEd25519(publicKey, message, signature, sha512)
    }),
  )
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
