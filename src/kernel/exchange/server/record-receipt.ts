import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { checkReceipt, ledgerCode, type Receipt, type ReceiptFault } from '../common/receipt.ts'
import { findFeed } from './feed.ts'
import { scheduleOn } from './find-channel.ts'
import { returnRecords } from './return-records.ts'
import { settleRun } from './settle-run.ts'

interface Waiting {
  readonly id: string
  readonly runId: string
  readonly channelId: string
  readonly feed: string
  readonly state: string
  readonly receipt: string | null
}

/** A receipt that a person has in hand (by letter, by mail, by telephone log): entered like one that came by itself. */
export async function enterReceipt(ctx: ActContext, input: { readonly packageId: string; readonly receipt: Receipt }): Promise<void> {
  requireReach(ctx, 'exchange.receipt.enter', null)
  const fault = await recordReceipt(ctx, input.packageId, input.receipt)
  if (fault) refuse('invalid', `exchange.receipt.${fault}`)
}

/**
 * Records what the receiver took and what it did not, record by record; rejected ones return to their units. The same
 * receipt again changes nothing; a receipt that does not fit the package is answered with its fault and not recorded.
 */
export async function recordReceipt(ctx: ActContext, packageId: string, receipt: Receipt): Promise<ReceiptFault | undefined> {
  const found = await ctx.db.maybe<Waiting>(sql`
    select package_id as "id", run_id as "runId", channel_id as "channelId", feed as "feed", state as "state", receipt as "receipt"
      from exchange.package where district = ${ctx.district} and package_id = ${packageId} for update`)
  const waiting = found ?? refuse('not-found', 'exchange.package.not-found')
  if (waiting.state === 'acknowledged') {
    if (waiting.receipt === receipt.receipt) return undefined
    refuse('conflict', 'exchange.receipt.another-there', { receipt: waiting.receipt })
  }
  const items = await ctx.db.rows<{ itemNo: number; key: string; unit: string }>(sql`
    select item_no as "itemNo", record_key as "key", unit as "unit" from exchange.package_item
     where district = ${ctx.district} and package_id = ${packageId} and state = 'waiting' order by item_no`)
  const byKey = new Map(items.map((item) => [item.key, item]))
  const fault = checkReceipt(receipt, new Set(byKey.keys()))
  if (fault) return fault

  const returned = receipt.rejected.flatMap((rejection) => {
    const item = byKey.get(rejection.key)
    return item ? [{ ...item, code: rejection.code === '' ? 'other' : rejection.code, message: rejection.message }] : []
  })
  await markItems(ctx, packageId, returned)
  await ctx.db.run(sql`
    update exchange.package set state = 'acknowledged', stuck_because = null, next_attempt_at = null, sent_at = coalesce(sent_at, ${ctx.now}), receipt = ${receipt.receipt},
           acknowledged_at = ${ctx.now}, accepted = ${receipt.accepted}, rejected = ${returned.length}, version = version + 1
     where district = ${ctx.district} and package_id = ${packageId}`)
  await append(ctx, {
    kind: 'exchange.receipt-recorded',
    about: `exchange.package:${packageId}`,
    payload: { accepted: receipt.accepted, rejected: returned.length, codes: codeCounts(returned.map((record) => record.code)) },
  })
  const schedule = await scheduleOn(ctx, waiting.channelId, ctx.today)
  const feed = findFeed(waiting.feed) ?? refuse('unavailable', 'exchange.feed.unknown', { feed: waiting.feed })
  await returnRecords(ctx, { feed, packageId, returnDays: schedule?.returnDays, records: returned })
  await settleRun(ctx, waiting.runId)
  return undefined
}

async function markItems(ctx: ActContext, packageId: string, returned: readonly { itemNo: number; code: string; message: string }[]): Promise<void> {
  await ctx.db.run(sql`
    update exchange.package_item as item set state = 'rejected', code = told.code, message = told.message
      from unnest(${returned.map((record) => record.itemNo)}::int[], ${returned.map((record) => record.code)}::text[], ${returned.map((record) => record.message)}::text[]) as told (item_no, code, message)
     where item.district = ${ctx.district} and item.package_id = ${packageId} and item.item_no = told.item_no`)
  await ctx.db.run(sql`
    update exchange.package_item set state = 'accepted' where district = ${ctx.district} and package_id = ${packageId} and state = 'waiting'`)
  // Only where this package is still the latest word on the record.
  await ctx.db.run(sql`
    update exchange.record as record set state = case when item.state = 'accepted' then 'accepted' else 'rejected' end
      from exchange.package_item as item
     where item.district = ${ctx.district} and item.package_id = ${packageId} and item.state in ('accepted', 'rejected')
       and record.district = item.district and record.package_id = item.package_id and record.item_no = item.item_no`)
}

function codeCounts(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of codes.map(ledgerCode)) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
