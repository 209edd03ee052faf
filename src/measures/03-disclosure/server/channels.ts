import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Channel } from '../common/channel.ts'
import type { ActionSelection } from '../common/selection.ts'
import { aboutAction } from './action-store.ts'
import { selected } from './selection.ts'

/**
 * Records that published acts also stand on the government site, in weibo, wechat or the client: by one address for a
 * list, or one act's own. A second record of one act and channel replaces the first. Duty 3.1. Answers how many acts.
 */
export async function recordChannel(
  ctx: ActContext,
  input: { readonly selection: ActionSelection; readonly channel: Channel; readonly address: string; readonly postedOn: PlainDate },
): Promise<{ readonly recorded: number }> {
  requireReach(ctx, 'disclosure.channel.record', input.selection.unit)
  if (!/^https?:\/\/\S+$/.test(input.address)) refuse('invalid', 'disclosure.row.address-wrong', {}, [{ path: 'address', code: 'disclosure.row.address-wrong' }])
  if (input.postedOn > ctx.today) refuse('invalid', 'disclosure.channel.in-future')
  const rows = await ctx.db.rows<{ actionId: string }>(sql`
    insert into disclosure.channel_record (district, action_id, channel, address, posted_on, recorded_by, recorded_at)
    select r.district, r.action_id, ${input.channel}, ${input.address}, ${input.postedOn}, ${ctx.actor.accountId}, ${ctx.now} from disclosure.action r
     where r.district = ${ctx.district} and r.state = 'published' and ${selected(input.selection)}
    on conflict (district, action_id, channel) do update set address = excluded.address, posted_on = excluded.posted_on, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
    returning action_id as "actionId"`)
  if (rows.length === 0) refuse('conflict', 'disclosure.selection.empty')
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.channel-recorded',
      about: aboutAction(row.actionId),
      payload: { unit: input.selection.unit, channel: input.channel, postedOn: input.postedOn },
    })),
  )
  return { recorded: rows.length }
}

/** Where else a published act stands. Reads the public view. */
export async function listPublicChannels(ctx: ActContext, actionId: string): Promise<{ channel: Channel; address: string; postedOn: PlainDate }[]> {
  return ctx.db.rows(sql`
    select c.channel as "channel", c.address as "address", c.posted_on as "postedOn" from disclosure.public_channel_record c
     where c.district = ${ctx.district} and c.action_id = ${actionId} order by c.posted_on, c.channel`)
}
