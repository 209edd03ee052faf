import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { stopClocks } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import { returnedRecordClock } from '../common/law.ts'
import { encodeCsv, sha256Of } from './encode-csv.ts'
import { findFeed } from './feed.ts'
import { getChannelForUpdate } from './find-channel.ts'
import type { SelectedRecord } from './select-changed.ts'
import { storePackage } from './store-package.ts'

interface Returned {
  readonly key: string
  readonly unit: string
  readonly operation: 'upsert' | 'withdraw'
  readonly values: string
  readonly fingerprint: Buffer
  readonly itemNo: number
}

/**
 * Sends the rejected records of a package once more, unchanged: for the case that the receiver was wrong and has put it
 * right. Records that have gone up in another package since are left alone. Refuses when none is left.
 */
export async function resendReturned(ctx: ActContext, input: { readonly packageId: string }): Promise<{ packageId: string; records: number }> {
  requireReach(ctx, 'exchange.package.send', null)
  const old = await ctx.db.maybe<{ channelId: string; feed: string }>(sql`
    select channel_id as "channelId", feed as "feed" from exchange.package where district = ${ctx.district} and package_id = ${input.packageId}`)
  if (!old) refuse('not-found', 'exchange.package.not-found')
  const channel = await getChannelForUpdate(ctx, old.channelId)
  const feed = findFeed(old.feed) ?? refuse('unavailable', 'exchange.feed.unknown', { feed: old.feed })
  const rows = await ctx.db.rows<Returned>(sql`
    select item.record_key as "key", item.unit as "unit", item.operation as "operation", item.record_values as "values", record.fingerprint as "fingerprint", item.item_no as "itemNo"
      from exchange.package_item as item
      join exchange.record as record on record.district = item.district and record.channel_id = ${channel.id} and record.feed = ${feed.id}
           and record.record_key = item.record_key and record.package_id = item.package_id and record.item_no = item.item_no
     where item.district = ${ctx.district} and item.package_id = ${input.packageId} and item.state = 'rejected' order by item.item_no limit ${channel.maxRecords}`)
  if (rows.length === 0) refuse('conflict', 'exchange.package.nothing-returned')
  const sent = rows.map(
    (row): SelectedRecord => ({
      key: row.key,
      unit: row.unit,
      operation: row.operation,
      values: JSON.parse(row.values) as string[],
      fingerprint: row.fingerprint,
      returnedAs: `exchange.item:${input.packageId}/${row.itemNo}`,
    }),
  )
  const csv = encodeCsv(feed.columns, sent, channel.encoding)
  const part = { packageId: newId<'package'>(), sent, held: [], bytes: csv.length, sha256: sha256Of(csv) }
  const runId = newId<'run'>()
  await ctx.db.run(sql`
    insert into exchange.run (district, run_id, channel_id, scheduled, from_on, to_on, prepared_at)
    values (${ctx.district}, ${runId}, ${channel.id}, false, ${ctx.today}, ${ctx.today}, ${ctx.now})`)
  await storePackage(ctx, { channel, runId, feed, part, number: 1, returnDays: undefined })
  await stopClocks(ctx, { abouts: sent.flatMap((record) => record.returnedAs ?? []), kind: returnedRecordClock, on: ctx.today, outcome: 'ended' })
  await append(ctx, {
    kind: 'exchange.returned-resent',
    about: `exchange.package:${part.packageId}`,
    payload: { channel: channel.code, feed: feed.id, from: input.packageId, records: sent.length, sha256: part.sha256 },
  })
  ctx.db.afterCommit(() => wake('exchange.prepared'))
  return { packageId: part.packageId, records: sent.length }
}
