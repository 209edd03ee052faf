/** What can be wrong with a ledger; each is a text key `ledger.verify.…`. */
export type FindingCode =
  | 'not-a-bundle'
  | 'damaged-file'
  | 'unknown-record'
  | 'entry-unreadable'
  | 'entry-not-canonical'
  | 'entry-wrong-member'
  | 'entry-other-district'
  | 'entry-twice'
  | 'entry-column-differs'
  | 'leaf-differs'
  | 'leaves-missing'
  | 'tile-differs'
  | 'edge-differs'
  | 'gap'
  | 'missing-entries'
  | 'checkpoint-unreadable'
  | 'checkpoint-root-differs'
  | 'checkpoint-out-of-place'
  | 'checkpoint-signature'
  | 'checkpoint-unknown-key'
  | 'checkpoint-other-log'
  | 'checkpoint-time-reversed'
  | 'no-checkpoint'
  | 'expected-checkpoint-missing'
  | 'expected-checkpoint-unreadable'
  | 'expected-key-missing'

/** One thing that is wrong, and at which entry (from 0) as far as that can be told. */
export interface Finding {
  readonly code: FindingCode
  readonly index: number | null
  readonly params: Readonly<Record<string, string | number>>
}

export interface VerificationReport {
  readonly ok: boolean
  readonly origin: string
  readonly hash: string
  readonly signature: string
  /** Entries read and hashed. */
  readonly entries: number
  /** Entries under the last checkpoint whose root and signature were right. */
  readonly signedSize: number
  readonly lastSignedAt: string | null
  readonly checkpoints: number
  /** Hex, over all entries read. */
  readonly root: string
  readonly keyIds: readonly string[]
  /** The first findings, at most a hundred. */
  readonly findings: readonly Finding[]
  /** All of them. */
  readonly found: number
}

const MOST = 100

/** Collects findings without growing without bound. */
export class Findings {
  readonly kept: Finding[] = []
  count = 0
  add(code: FindingCode, index: number | null, params: Readonly<Record<string, string | number>> = {}): void {
    this.count += 1
    if (this.kept.length < MOST) this.kept.push({ code, index, params: index === null ? params : { index, ...params } })
  }
}
