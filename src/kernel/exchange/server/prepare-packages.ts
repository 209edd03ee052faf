import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { stopClocks } from '#kernel/clocks/server'
import { appendMany, treeSize } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import type { Channel } from '../common/channel.ts'
import { returnedRecordClock } from '../common/law.ts'
import { type Feed, findFeed, listFeeds } from './feed.ts'
import { getChannelForUpdate, scheduleOn } from './find-channel.ts'
import { type PreparedPackage, selectChanged } from './select-changed.ts'
import { settleRun } from './settle-run.ts'
import { storePackage } from './store-package.ts'

export interface Prepared {
  readonly runId: string
  readonly packages: readonly { readonly packageId: string; readonly feed: string; readonly records: number }[]
}

/** Prepares what has changed since the last packages of a channel, beside its schedule, as a person asks for it. */
export async function preparePackages(ctx: ActContext, input: { readonly channelId: string }): Promise<Prepared> {
  requireReach(ctx, 'exchange.package.prepare', null)
  const channel = await getChannelForUpdate(ctx, input.channelId)
  const last = await ctx.db.maybe<{ to: PlainDate }>(sql`
    select to_on as "to" from exchange.run where district = ${ctx.district} and channel_id = ${channel.id} order by to_on desc limit 1`)
  const from = last && addDays(last.to, 1) <= ctx.today ? addDays(last.to, 1) : ctx.today
  const runId = newId<'run'>()
  await ctx.db.run(sql`
    insert into exchange.run (district, run_id, channel_id, scheduled, from_on, to_on) values (${ctx.district}, ${runId}, ${channel.id}, false, ${from}, ${ctx.today})`)
  return prepareRun(ctx, channel, runId)
}

/**
 * Packs every record that changed at settled places of the ledger since the last time, at most the channel's number in
 * a package. Records the channel's encoding cannot hold are not sent and return to their unit at once.
 */
export async function prepareRun(ctx: ActContext, channel: Channel, runId: string): Promise<Prepared> {
  const upTo = await treeSize(ctx)
  const schedule = await scheduleOn(ctx, channel.id, ctx.today)
  const feeds = schedule && schedule.feeds.length > 0 ? schedule.feeds.map(findFeed).filter((feed) => feed !== undefined) : listFeeds()
  const prepared: { packageId: string; feed: string; records: number }[] = []
  for (const feed of feeds) prepared.push(...(await prepareFeed(ctx, channel, runId, feed, upTo, schedule?.returnDays)))
  await ctx.db.run(sql`update exchange.run set prepared_at = ${ctx.now} where district = ${ctx.district} and run_id = ${runId}`)
  await settleRun(ctx, runId)
  ctx.db.afterCommit(() => wake('exchange.prepared'))
  return { runId, packages: prepared }
}

async function prepareFeed(ctx: ActContext, channel: Channel, runId: string, feed: Feed, upTo: bigint, returnDays: number | undefined) {
  const cursor = await ctx.db.maybe<{ position: bigint }>(sql`
    select position as "position" from exchange.feed_cursor where district = ${ctx.district} and channel_id = ${channel.id} and feed = ${feed.id}`)
  const parts: (Pick<PreparedPackage, 'packageId' | 'sha256'> & { records: number; withdrawals: number; held: number })[] = []
  for await (const part of selectChanged(ctx, channel, feed, { from: cursor?.position ?? 0n, to: upTo })) {
    // Each part is stored before the next is read: a hundred thousand records never stand in memory at once.
    await storePackage(ctx, { channel, runId, feed, part, number: parts.length + 1, returnDays })
    await stopReturnedClocks(ctx, part)
    parts.push({
      packageId: part.packageId,
      sha256: part.sha256,
      records: part.sent.length,
      withdrawals: part.sent.filter((record) => record.operation === 'withdraw').length,
      held: part.held.length,
    })
  }
  await ctx.db.run(sql`update exchange.package set parts = ${parts.length} where district = ${ctx.district} and run_id = ${runId} and feed = ${feed.id}`)
  await ctx.db.run(sql`
    insert into exchange.feed_cursor (district, channel_id, feed, position) values (${ctx.district}, ${channel.id}, ${feed.id}, ${upTo})
    on conflict (district, channel_id, feed) do update set position = excluded.position`)
  await appendMany(
    ctx,
    parts.map((part, index) => ({
      kind: 'exchange.package-prepared',
      about: `exchange.package:${part.packageId}`,
      payload: {
        channel: channel.code,
        feed: feed.id,
        run: runId,
        part: index + 1,
        parts: parts.length,
        records: part.records,
        withdrawals: part.withdrawals,
        held: part.held,
        upTo: String(upTo),
        sha256: part.sha256,
      },
    })),
  )
  return parts.map((part) => ({ packageId: part.packageId, feed: feed.id, records: part.records }))
}

/** A returned record that goes up again, changed, has been put right as far as the unit could. */
async function stopReturnedClocks(ctx: ActContext, part: PreparedPackage): Promise<void> {
  const abouts = part.sent.flatMap((record) => (record.returnedAs === null ? [] : [record.returnedAs]))
  if (abouts.length > 0) await stopClocks(ctx, { abouts, kind: returnedRecordClock, on: ctx.today })
}
