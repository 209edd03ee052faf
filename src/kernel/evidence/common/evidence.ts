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

/** How many files one public form may carry, how large each may be, and what the public may send in a day altogether. */
export const MOST_PUBLIC_FILES = 3
export const PUBLIC_FILE_BYTES = 10 * 1024 * 1024
export const MOST_PUBLIC_BYTES_A_DAY = 2 * 1024 * 1024 * 1024
/** What a file field of a public form offers to choose. */
export const PUBLIC_FILE_KINDS = '.pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx,.doc,.xls,.zip'
/** What staff may attach: by extension, and how large. */
export const EVIDENCE_KINDS = '.pdf,.docx,.xlsx,.doc,.xls,.ofd,.wps,.png,.jpg,.jpeg,.txt,.zip'
export const EVIDENCE_BYTES = 50 * 1024 * 1024
