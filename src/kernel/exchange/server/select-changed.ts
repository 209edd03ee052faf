import { newId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Channel } from '../common/channel.ts'
import type { FeedRecord } from '../common/feed.ts'
import { betweenBatches } from './between-batches.ts'
import { encodeCsv, fingerprintOf, isEncodable, sha256Of } from './encode-csv.ts'
import type { Feed, FeedRange } from './feed.ts'

export interface SelectedRecord extends FeedRecord {
  readonly fingerprint: Buffer
  /** `exchange.item:…` under which its earlier version was returned, or null. */
  readonly returnedAs: string | null
}

/** The content of one package before it is stored. */
export interface PreparedPackage {
  readonly packageId: string
  readonly sent: readonly SelectedRecord[]
  /** Not sent: the encoding cannot hold them. */
  readonly held: readonly SelectedRecord[]
  readonly bytes: number
  readonly sha256: string
}

interface Known {
  readonly key: string
  readonly fingerprint: Buffer
  readonly state: 'waiting' | 'accepted' | 'rejected'
  readonly operation: string
  readonly packageId: string
  readonly itemNo: number
}

/**
 * Streams a feed's changed records in packages. A record is left out when it is the same as what was last sent, also
 * when that was rejected (it has to change first), and a withdrawal when nothing of it was ever taken or waits.
 */
export async function* selectChanged(ctx: ActContext, channel: Channel, feed: Feed, range: FeedRange): AsyncIterable<PreparedPackage> {
  const seen = new Set<string>()
  let sent: SelectedRecord[] = []
  let held: SelectedRecord[] = []
  const pack = (): PreparedPackage => {
    const csv = encodeCsv(feed.columns, sent, channel.encoding)
    const made = { packageId: newId<'package'>(), sent, held, bytes: csv.length, sha256: sha256Of(csv) }
    sent = []
    held = []
    return made
  }
  for await (const batch of feed.changed(betweenBatches(ctx), range)) {
    const fresh = batch.filter((record) => !seen.has(record.key))
    for (const record of fresh) {
      if (record.values.length !== feed.columns.length) throw new Error(`feed ${feed.id} gave ${record.values.length} values for ${feed.columns.length} columns`)
      seen.add(record.key)
    }
    for (const record of await onlyChanged(ctx, channel, feed, fresh)) {
      if (isEncodable(record, channel.encoding)) sent.push(record)
      else held.push(record)
      if (sent.length + held.length >= channel.maxRecords) yield pack()
    }
  }
  if (sent.length + held.length > 0) yield pack()
}

async function onlyChanged(ctx: ActContext, channel: Channel, feed: Feed, records: readonly FeedRecord[]): Promise<SelectedRecord[]> {
  if (records.length === 0) return []
  const rows = await ctx.db.rows<Known>(sql`
    select record_key as "key", fingerprint as "fingerprint", state as "state", operation as "operation", package_id as "packageId", item_no as "itemNo"
      from exchange.record
     where district = ${ctx.district} and channel_id = ${channel.id} and feed = ${feed.id} and record_key = any(${records.map((record) => record.key)}::text[])`)
  const known = new Map(rows.map((row) => [row.key, row]))
  const changed: SelectedRecord[] = []
  for (const record of records) {
    const before = known.get(record.key)
    const fingerprint = fingerprintOf(record)
    if (before?.fingerprint.equals(fingerprint)) continue
    if (record.operation === 'withdraw' && (!before || (before.state === 'rejected' && before.operation === 'upsert' && !(await wasTaken(ctx, channel, feed, record.key)))))
      continue
    changed.push({ ...record, fingerprint, returnedAs: before?.state === 'rejected' ? `exchange.item:${before.packageId}/${before.itemNo}` : null })
  }
  return changed
}

/** Whether any version of the record was ever accepted there, or still waits for an answer. */
async function wasTaken(ctx: ActContext, channel: Channel, feed: Feed, key: string): Promise<boolean> {
  const found = await ctx.db.maybe(sql`
    select 1 as "one" from exchange.package_item as item
      join exchange.package as package on package.district = item.district and package.package_id = item.package_id
     where item.district = ${ctx.district} and item.record_key = ${key} and item.state in ('accepted', 'waiting')
       and package.channel_id = ${channel.id} and package.feed = ${feed.id} limit 1`)
  return found !== undefined
}
