/** One column of a feed: the receiver's field code (CF_WSH) and its Chinese title. */
export interface FeedColumn {
  readonly code: string
  readonly title: string
}

/** One record on its way up, as the receiver wants it. */
export interface FeedRecord {
  /** Stable for one record over all its versions, at most 200 characters; the receiver answers by it. */
  readonly key: string
  /** Code of the unit the record comes from; a rejected record returns to it. */
  readonly unit: string
  /** `withdraw` takes back a record that was sent before; it is dropped silently when nothing was sent. */
  readonly operation: 'upsert' | 'withdraw'
  /** In the order of the feed's columns; days are already written YYYY/MM/DD where the receiver wants that. */
  readonly values: readonly string[]
}

/** How the workbench calls a record and where it shows it. */
export interface NamedRecord {
  readonly title: string
  readonly path: string
}

/** A record the receiver, or our own check before sending, did not take. */
export interface RejectedRecord {
  readonly key: string
  readonly unit: string
  readonly packageId: string
  /** The receiver's code, or `not-in-character-set`. */
  readonly code: string
  /** The receiver's words. They stay in the table; they never enter the ledger. */
  readonly message: string
}
