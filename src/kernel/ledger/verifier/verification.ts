import { type CheckingKey, checkingKey, type ReadCheckpoint, readCheckpoint } from './checkpoint-note.ts'
import { readEntryText } from './entry-text.ts'
import { type FindingCode, Findings, type VerificationReport } from './finding.ts'
import { digestOf, GrowingRoot } from './growing-root.ts'
import { IdSet } from './id-set.ts'
import { EntryScanner } from './scan-entry.ts'

/** What stands at the head of a bundle, or in the settings of a database. */
export interface LedgerHead {
  readonly district: string
  readonly origin: string
  readonly hash: 'sha256' | 'sm3'
  readonly signature: 'ed25519' | 'sm2'
  /** Public keys, hex. */
  readonly keys: readonly string[]
  /** Entries that must follow. */
  readonly size: number
}

/** What the reader already knows from elsewhere; without it a ledger is only shown to agree with itself. */
export interface Expected {
  /** Verifier keys (`name+id+key`) noted earlier: checkpoints must be signed by one of them. */
  readonly keys?: readonly string[]
  /** Checkpoints noted earlier: the ledger must still contain them. */
  readonly checkpoints?: readonly string[]
}

interface Problem {
  readonly code: FindingCode
  readonly params?: Readonly<Record<string, string | number>>
}

const LEAVES_TOGETHER = 256

/** Takes a ledger in, record by record and in order, and finds out whether it is what it says. */
export class Verification {
  readonly findings = new Findings()
  readonly #head: LedgerHead
  readonly #digest: ReturnType<typeof digestOf>
  readonly #tree: GrowingRoot
  readonly #ids = new IdSet()
  readonly #scanner: EntryScanner
  readonly #keys = new Map<string, CheckingKey>()
  readonly #expected = new Map<number, ReadCheckpoint[]>()
  readonly #leaves = Buffer.alloc(LEAVES_TOGETHER * 32)
  #leavesHeld = 0
  #checkpoints = 0
  #signedSize = 0
  #lastSignedAt: string | null = null

  constructor(head: LedgerHead, expected: Expected = {}) {
    this.#head = head
    this.#digest = digestOf(head.hash)
    this.#scanner = new EntryScanner(head.district)
    this.#tree = new GrowingRoot(this.#digest)
    const trusted = expected.keys?.map((key) => key.trim().split('+')[1] ?? '')
    for (const publicKey of head.keys) {
      const key = checkingKey(head.origin, head.signature, Buffer.from(publicKey, 'hex'))
      if (key && (!trusted || trusted.includes(key.keyId))) this.#keys.set(key.keyId, key)
    }
    if (this.#keys.size === 0) this.findings.add('expected-key-missing', null)
    for (const note of expected.checkpoints ?? []) {
      const checkpoint = readCheckpoint(note)
      if (!checkpoint) this.findings.add('expected-checkpoint-unreadable', null)
      else this.#expected.set(checkpoint.size, [...(this.#expected.get(checkpoint.size) ?? []), checkpoint])
    }
  }

  get size(): number {
    return this.#tree.size
  }

  /** Root of what was taken in so far. */
  root(): Buffer {
    return this.#tree.root()
  }

  /**
   * Takes in the next entry: its text in bytes behind one byte that is set to zero here, for that is how a leaf is hashed.
   * Answers whether the text can be read.
   */
  entry(zeroAndText: Buffer): boolean {
    const index = this.#tree.size
    zeroAndText[0] = 0
    const leaf = this.#digest(zeroAndText)
    this.#tree.add(leaf)
    if (this.#leavesHeld === LEAVES_TOGETHER) this.#leavesHeld = 0
    leaf.copy(this.#leaves, this.#leavesHeld * 32)
    this.#leavesHeld += 1
    if (this.#expected.size > 0) this.#meetExpected()
    const idAt = this.#scanner.scan(zeroAndText, 1)?.idAt
    if (idAt !== undefined) {
      if (!this.#ids.add(zeroAndText, idAt)) this.findings.add('entry-twice', index, { id: zeroAndText.toString('latin1', idAt, idAt + 36) })
      return true
    }
    const read = readEntryText(zeroAndText.toString('utf8', 1))
    if (typeof read === 'string') {
      this.findings.add(read, index)
      return false
    }
    if (read.district !== this.#head.district) this.findings.add('entry-other-district', index, { district: read.district })
    if (!this.#ids.add(Buffer.from(read.id), 0)) this.findings.add('entry-twice', index, { id: read.id })
    return true
  }

  /** The leaf hashes since the last full 256, to compare with what a tile or a bundle states. Empty after a comparison at 256. */
  leaves(): Buffer {
    return this.#leaves.subarray(0, this.#leavesHeld * 32)
  }

  /** Compares stated leaf hashes with those of the entries just taken in, and names the entry that differs. */
  compareLeaves(stated: Uint8Array): void {
    const own = this.leaves()
    const first = this.#tree.size - this.#leavesHeld
    if (own.equals(stated)) return
    for (let place = 0; place < this.#leavesHeld; place += 1) {
      const end = (place + 1) * 32
      if (stated.length < end) {
        this.findings.add('leaves-missing', first + place)
        return
      }
      if (!own.subarray(place * 32, end).equals(stated.subarray(place * 32, end))) this.findings.add('leaf-differs', first + place)
    }
    if (stated.length > own.length) this.findings.add('leaves-missing', first + this.#leavesHeld)
  }

  /** Takes in a checkpoint that stands where its size is reached. */
  checkpoint(note: string): void {
    const size = this.#tree.size
    const checkpoint = readCheckpoint(note)
    this.#checkpoints += 1
    const problem: readonly Problem[] = checkpoint ? this.#problemOf(checkpoint) : [{ code: 'checkpoint-unreadable' }]
    if (problem.length > 0) {
      for (const { code, params } of problem) this.findings.add(code, size - 1, params)
      return
    }
    if (this.#lastSignedAt !== null && checkpoint!.time < this.#lastSignedAt) this.findings.add('checkpoint-time-reversed', size - 1, { size })
    this.#signedSize = size
    this.#lastSignedAt = checkpoint!.time
  }

  finish(): VerificationReport {
    const { size } = this.#tree
    if (size < this.#head.size) this.findings.add('missing-entries', size, { stated: this.#head.size, found: size })
    if (this.#checkpoints === 0) this.findings.add('no-checkpoint', null)
    for (const expectedSize of this.#expected.keys()) this.findings.add('expected-checkpoint-missing', null, { size: expectedSize })
    return {
      ok: this.findings.count === 0,
      origin: this.#head.origin,
      hash: this.#head.hash,
      signature: this.#head.signature,
      entries: size,
      signedSize: this.#signedSize,
      lastSignedAt: this.#lastSignedAt,
      checkpoints: this.#checkpoints,
      root: this.#tree.root().toString('hex'),
      keyIds: [...this.#keys.keys()],
      findings: this.findings.kept,
      found: this.findings.count,
    }
  }

  /** Compares checkpoints kept elsewhere with the tree as it stands at their size. */
  #meetExpected(): void {
    const { size } = this.#tree
    for (const expected of this.#expected.get(size) ?? []) for (const { code, params } of this.#problemOf(expected)) this.findings.add(code, size - 1, params)
    this.#expected.delete(size)
  }

  #problemOf(checkpoint: ReadCheckpoint): Problem[] {
    const { size } = checkpoint
    if (checkpoint.origin !== this.#head.origin || checkpoint.hash !== this.#head.hash) return [{ code: 'checkpoint-other-log', params: { origin: checkpoint.origin } }]
    if (size !== this.#tree.size) return [{ code: 'checkpoint-out-of-place', params: { size } }]
    const differs: Problem[] = checkpoint.root.equals(this.#tree.root()) ? [] : [{ code: 'checkpoint-root-differs', params: { size, sound: this.#signedSize } }]
    const signed = checkpoint.signatures.flatMap(({ keyId, signature }) => {
      const key = this.#keys.get(keyId)
      return key ? [{ key, signature }] : []
    })
    if (signed.length === 0) return [...differs, { code: 'checkpoint-unknown-key', params: { size, keyIds: checkpoint.signatures.map((signature) => signature.keyId).join(' ') } }]
    return signed.some(({ key, signature }) => key.holds(checkpoint.signed, signature)) ? differs : [...differs, { code: 'checkpoint-signature', params: { size } }]
  }
}
