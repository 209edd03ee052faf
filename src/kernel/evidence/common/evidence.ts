import type { Id } from '#base/identifier'
import type { Instant } from '#base/plain-date'

/** A file that supports an act, kept by the hash of its content. */
export interface EvidenceFile {
  readonly id: Id<'evidence'>
  /** What it supports, as in the ledger: `disclosure.action:<id>`. */
  readonly about: string
  /** The unit whose evidence it is; it decides who may read it. */
  readonly unit: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  /** Hex; goes into the act's ledger payload, so that the file cannot be exchanged afterwards. */
  readonly sha256: string
  readonly uploadedBy: string
  readonly uploadedAt: Instant
}
