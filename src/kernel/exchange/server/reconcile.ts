import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { findFeed } from './feed.ts'
import { getChannel } from './find-channel.ts'

export interface Reconcile {
  readonly channelId: string
  readonly feed: string
  /** How many current records the receiver counts. */
  readonly counted: number
  /** Their keys, where the receiver gives them: then every difference is found. */
  readonly keys?: readonly string[] | undefined
}

export interface Reconciliation {
  readonly id: string
  readonly sent: number
  readonly acknowledged: number
  readonly waiting: number
  readonly rejected: number
  readonly counted: number
  readonly missingThere: number | null
  readonly unknownHere: number | null
  /** Counts agree and, where keys were compared, no key differs. */
  readonly agrees: boolean
}

/**
 * Holds what was sent against what the receiver acknowledged and what it counts. Withdrawn records count on neither
 * side. Differences by key are kept, so that each can be followed up.
 */
export async function reconcile(ctx: ActContext, input: Reconcile): Promise<Reconciliation> {
  requireReach(ctx, 'exchange.account.reconcile', null)
  const channel = await getChannel(ctx, input.channelId)
  if (!findFeed(input.feed)) refuse('invalid', 'exchange.feed.unknown', { feed: input.feed })
  const here = await ctx.db.one<{ acknowledged: number; waiting: number; rejected: number }>(sql`
    select count(*) filter (where state = 'accepted')::int as "acknowledged", count(*) filter (where state = 'waiting')::int as "waiting",
           count(*) filter (where state = 'rejected')::int as "rejected"
      from exchange.record where district = ${ctx.district} and channel_id = ${channel.id} and feed = ${input.feed} and operation = 'upsert'`)
  const id = newId<'reconciliation'>()
  const sent = here.acknowledged + here.waiting + here.rejected
  await ctx.db.run(sql`
    insert into exchange.reconciliation (district, reconciliation_id, channel_id, feed, on_day, sent, acknowledged, waiting, rejected, counted, done_by, done_at)
    values (${ctx.district}, ${id}, ${channel.id}, ${input.feed}, ${ctx.today}, ${sent}, ${here.acknowledged}, ${here.waiting}, ${here.rejected}, ${input.counted}, ${ctx.actor.accountId}, ${ctx.now})`)
  const differences = input.keys ? await compareKeys(ctx, id, channel.id, input.feed, input.keys) : null
  const agrees = here.acknowledged === input.counted && (differences === null || differences.missingThere + differences.unknownHere === 0)
  await append(ctx, {
    kind: 'exchange.account-reconciled',
    about: `exchange.channel:${channel.id}`,
    payload: {
      channel: channel.code,
      feed: input.feed,
      sent,
      ...here,
      counted: input.counted,
      missingThere: differences?.missingThere,
      unknownHere: differences?.unknownHere,
      agrees,
    },
  })
  return { id, sent, ...here, counted: input.counted, missingThere: differences?.missingThere ?? null, unknownHere: differences?.unknownHere ?? null, agrees }
}

async function compareKeys(ctx: ActContext, id: string, channelId: string, feed: string, keys: readonly string[]): Promise<{ missingThere: number; unknownHere: number }> {
  await ctx.db.run(sql`
    with there as (select distinct key from unnest(${keys}::text[]) as given (key)),
         here as (select record_key as key, state from exchange.record
                   where district = ${ctx.district} and channel_id = ${channelId} and feed = ${feed} and operation = 'upsert')
    insert into exchange.difference (district, reconciliation_id, record_key, side)
    select ${ctx.district}, ${id}::uuid, coalesce(here.key, there.key), case when there.key is null then 'missing-there' else 'unknown-here' end
      from here full join there on there.key = here.key
     where (here.state = 'accepted' and there.key is null) or here.key is null`)
  const counts = await ctx.db.one<{ missingThere: number; unknownHere: number }>(sql`
    update exchange.reconciliation as reconciliation
       set missing_there = (select count(*) from exchange.difference as difference where difference.district = reconciliation.district
                             and difference.reconciliation_id = reconciliation.reconciliation_id and difference.side = 'missing-there'),
           unknown_here = (select count(*) from exchange.difference as difference where difference.district = reconciliation.district
                            and difference.reconciliation_id = reconciliation.reconciliation_id and difference.side = 'unknown-here')
     where district = ${ctx.district} and reconciliation_id = ${id}
    returning missing_there::int as "missingThere", unknown_here::int as "unknownHere"`)
  return counts
}
