import type { ActContext } from '#platform/acts'
import type { FeedColumn, FeedRecord, NamedRecord, RejectedRecord } from '../common/feed.ts'

/** Ledger positions [from, to): what changed after the last package up to a settled place in the ledger. */
export interface FeedRange {
  readonly from: bigint
  readonly to: bigint
}

/**
 * What a measure sends upward. `changed` gives every record whose outgoing content changed at ledger positions of the
 * range, in batches, each with its content as it is now. It may give more than that (even everything): a record that
 * is the same as what was last sent and not rejected is dropped here by its fingerprint.
 */
export interface Feed {
  /** `disclosure.administrative-penalty`; also the file's name in the package. */
  readonly id: string
  /** Text key of its name. */
  readonly titleKey: string
  readonly columns: readonly FeedColumn[]
  readonly changed: (ctx: ActContext, range: FeedRange) => AsyncIterable<readonly FeedRecord[]>
  /** What records are called, by key; a unit that gets one back has to find it. */
  readonly named?: (ctx: ActContext, keys: readonly string[]) => Promise<ReadonlyMap<string, NamedRecord>>
  /**
   * Runs in the transaction that records a receipt: returns rejected records to their units (a clock, a state). The
   * ledger entries of the rejections are already written.
   */
  readonly returned?: (ctx: ActContext, records: readonly RejectedRecord[]) => Promise<void>
}

const feeds = new Map<string, Feed>()

/** Declares a feed; a second one under the same id is a bug. */
export function defineFeed(feed: Feed): Feed {
  if (feeds.has(feed.id)) throw new Error(`feed ${feed.id} is defined twice`)
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/.test(feed.id)) throw new Error(`not a feed id: ${feed.id}`)
  feeds.set(feed.id, feed)
  return feed
}

export function findFeed(id: string): Feed | undefined {
  return feeds.get(id)
}

export function listFeeds(): readonly Feed[] {
  return [...feeds.values()]
}
