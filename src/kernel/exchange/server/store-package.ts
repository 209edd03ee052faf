import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Channel } from '../common/channel.ts'
import type { Feed } from './feed.ts'
import { returnRecords } from './return-records.ts'
import type { PreparedPackage } from './select-changed.ts'

const itemColumns = [
  { name: 'district', type: 'text' },
  { name: 'package_id', type: 'uuid' },
  { name: 'item_no', type: 'int' },
  { name: 'record_key', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'operation', type: 'text' },
  { name: 'record_values', type: 'text' },
  { name: 'state', type: 'text' },
  { name: 'code', type: 'text' },
] as const

const recordColumns = [
  { name: 'district', type: 'text' },
  { name: 'channel_id', type: 'uuid' },
  { name: 'feed', type: 'text' },
  { name: 'record_key', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'operation', type: 'text' },
  { name: 'fingerprint', type: 'bytea' },
  { name: 'state', type: 'text' },
  { name: 'package_id', type: 'uuid' },
  { name: 'item_no', type: 'int' },
] as const

export interface NewPackage {
  readonly channel: Channel
  readonly runId: string
  readonly feed: Feed
  readonly part: PreparedPackage
  readonly number: number
  readonly returnDays: number | undefined
}

/** Puts a package into the outbox with its records; what the encoding cannot hold returns to its unit at once. */
export async function storePackage(ctx: ActContext, { channel, runId, feed, part, number, returnDays }: NewPackage): Promise<void> {
  const empty = part.sent.length === 0
  await ctx.db.run(sql`
    insert into exchange.package (district, package_id, run_id, channel_id, feed, part, parts, encoding, container, records, withdrawals, bytes, sha256, prepared_at,
           state, next_attempt_at, accepted, rejected, acknowledged_at, sent_at)
    values (${ctx.district}, ${part.packageId}, ${runId}, ${channel.id}, ${feed.id}, ${number}, ${number}, ${channel.encoding}, ${channel.container}, ${part.sent.length},
            ${part.sent.filter((record) => record.operation === 'withdraw').length}, ${part.bytes}, ${part.sha256}, ${ctx.now},
            ${empty ? 'acknowledged' : 'prepared'}, ${empty ? null : ctx.now}, ${empty ? 0 : null}, ${empty ? 0 : null}, ${empty ? ctx.now : null}, ${empty ? ctx.now : null})`)
  const all = [...part.sent.map((record) => ({ record, held: false })), ...part.held.map((record) => ({ record, held: true }))].map((item, index) => ({
    ...item,
    itemNo: index + 1,
  }))
  await ctx.db.insertMany(
    'exchange.package_item',
    itemColumns,
    all.map(({ record, held, itemNo }) => [
      ctx.district,
      part.packageId,
      itemNo,
      record.key,
      record.unit,
      record.operation,
      JSON.stringify(record.values),
      held ? 'held' : 'waiting',
      held ? NOT_IN_CHARACTER_SET : null,
    ]),
  )
  await ctx.db.insertMany(
    'exchange.record',
    recordColumns,
    all.map(({ record, held, itemNo }) => [
      ctx.district,
      channel.id,
      feed.id,
      record.key,
      record.unit,
      record.operation,
      record.fingerprint,
      held ? 'rejected' : 'waiting',
      part.packageId,
      itemNo,
    ]),
    {
      onConflict: `on conflict (district, channel_id, feed, record_key) do update set unit = excluded.unit, operation = excluded.operation,
        fingerprint = excluded.fingerprint, state = excluded.state, package_id = excluded.package_id, item_no = excluded.item_no`,
    },
  )
  const returned = all.filter((item) => item.held).map(({ record, itemNo }) => ({ itemNo, key: record.key, unit: record.unit, code: NOT_IN_CHARACTER_SET, message: '' }))
  await returnRecords(ctx, { feed, packageId: part.packageId, returnDays, records: returned })
}

const NOT_IN_CHARACTER_SET = 'not-in-character-set'
