import { zipSync } from 'fflate'
import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import { dayInShanghai, type Instant, type PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Encoding } from '../common/channel.ts'
import { type Manifest, ownColumns } from '../common/manifest.ts'
import { encodeCsv, type PackedRecord, sha256Of } from './encode-csv.ts'
import { findFeed } from './feed.ts'

export interface PackageFile {
  /** `410103-municipal-20260801-0197f…`; also the folder's name. */
  readonly name: string
  readonly manifest: Manifest
  readonly csv: Buffer
}

interface PackageRow {
  readonly id: string
  readonly channel: string
  readonly feed: string
  readonly part: number
  readonly parts: number
  readonly encoding: Encoding
  readonly records: number
  readonly withdrawals: number
  readonly sha256: string
  readonly preparedAt: Instant
  readonly from: PlainDate
  readonly to: PlainDate
}

/**
 * The content of a package, made again from its records: the same bytes as the hash in the ledger says. Refuses
 * `not-found`, and `unavailable` when they are not (a feed whose columns were changed without a new id).
 */
export async function packageFile(ctx: Pick<ActContext, 'db' | 'district'>, packageId: string): Promise<PackageFile> {
  const row = isId(packageId)
    ? await ctx.db.maybe<PackageRow>(sql`
        select package.package_id as "id", channel.code as "channel", package.feed as "feed", package.part as "part", package.parts as "parts", package.encoding as "encoding",
               package.records as "records", package.withdrawals as "withdrawals", package.sha256 as "sha256", package.prepared_at as "preparedAt", run.from_on as "from", run.to_on as "to"
          from exchange.package as package
          join exchange.channel as channel on channel.district = package.district and channel.channel_id = package.channel_id
          join exchange.run as run on run.district = package.district and run.run_id = package.run_id
         where package.district = ${ctx.district} and package.package_id = ${packageId}`)
    : undefined
  if (!row) refuse('not-found', 'exchange.package.not-found')
  const feed = findFeed(row.feed) ?? refuse('unavailable', 'exchange.feed.unknown', { feed: row.feed })
  const items = await ctx.db.rows<{ key: string; operation: 'upsert' | 'withdraw'; values: string }>(sql`
    select record_key as "key", operation as "operation", record_values as "values" from exchange.package_item
     where district = ${ctx.district} and package_id = ${packageId} and state <> 'held' order by item_no`)
  const csv = encodeCsv(
    feed.columns,
    items.map((item): PackedRecord => ({ key: item.key, operation: item.operation, values: JSON.parse(item.values) as string[] })),
    row.encoding,
  )
  const sha256 = sha256Of(csv)
  if (sha256 !== row.sha256) refuse('unavailable', 'exchange.package.content-differs', { id: row.id })
  return {
    name: `${ctx.district}-${row.channel}-${dayInShanghai(row.preparedAt).replaceAll('-', '')}-${row.id}`,
    csv,
    manifest: {
      format: 'shounuo-package/1',
      package: row.id,
      district: ctx.district,
      channel: row.channel,
      period: { from: row.from, to: row.to },
      part: { number: row.part, of: row.parts },
      createdAt: row.preparedAt,
      file: {
        name: `${row.feed}.csv`,
        feed: row.feed,
        encoding: row.encoding,
        columns: [...ownColumns.map(({ code, zh }) => ({ code, title: zh })), ...feed.columns.map(({ code, title }) => ({ code, title }))],
        records: row.records,
        upserts: row.records - row.withdrawals,
        withdrawals: row.withdrawals,
        bytes: csv.length,
        sha256,
      },
    },
  }
}

export function manifestText(file: PackageFile): string {
  return `${JSON.stringify(file.manifest, null, 2)}\n`
}

/** The package as one zip; its only date is the preparation's, so it too repeats byte for byte. */
export function zipOf(file: PackageFile): Uint8Array {
  // A zip holds a time without a zone; text without one is read the same everywhere.
  const mtime = file.manifest.createdAt.slice(0, 19)
  return zipSync({ 'manifest.json': [Buffer.from(manifestText(file), 'utf8'), { mtime }], [file.manifest.file.name]: [file.csv, { mtime }] }, { level: 6 })
}
