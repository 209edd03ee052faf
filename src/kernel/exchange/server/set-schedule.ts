import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Schedule } from '../common/channel.ts'
import { findFeed } from './feed.ts'
import { getChannelForUpdate } from './find-channel.ts'

export interface SetSchedule {
  readonly channelId: string
  /** 文号 of the notice that sets it. */
  readonly noticeNumber: string
  readonly effectiveFrom: PlainDate
  readonly period: Schedule['period']
  readonly limitUnit: Schedule['limitUnit']
  readonly limitAmount: number
  readonly returnDays: number
  readonly feeds: readonly string[]
}

/** Sets a channel's rhythm by notice, from a day that has not passed. Versions are added, never changed. */
export async function setSchedule(ctx: ActContext, input: SetSchedule): Promise<{ scheduleId: string }> {
  requireReach(ctx, 'exchange.schedule.set', null)
  const channel = await getChannelForUpdate(ctx, input.channelId)
  if (input.effectiveFrom < ctx.today) refuse('invalid', 'exchange.schedule.in-past', { day: input.effectiveFrom, today: ctx.today })
  const unknown = input.feeds.find((feed) => findFeed(feed) === undefined)
  if (unknown !== undefined) refuse('invalid', 'exchange.feed.unknown', { feed: unknown })
  const later = await ctx.db.maybe<{ day: PlainDate }>(sql`
    select effective_from as "day" from exchange.schedule
     where district = ${ctx.district} and channel_id = ${channel.id} and effective_from >= ${input.effectiveFrom} order by effective_from limit 1`)
  if (later) refuse('conflict', 'exchange.schedule.later-exists', { day: later.day })
  const scheduleId = newId<'schedule'>()
  await ctx.db.run(sql`
    insert into exchange.schedule (district, schedule_id, channel_id, notice_number, effective_from, period, limit_unit, limit_amount, return_days, feeds, set_by, set_at)
    values (${ctx.district}, ${scheduleId}, ${channel.id}, ${input.noticeNumber}, ${input.effectiveFrom}, ${input.period}, ${input.limitUnit}, ${input.limitAmount},
            ${input.returnDays}, ${input.feeds}::text[], ${ctx.actor.accountId}, ${ctx.now})`)
  await append(ctx, {
    kind: 'exchange.schedule-set',
    about: `exchange.channel:${channel.id}`,
    payload: {
      channel: channel.code,
      notice: input.noticeNumber,
      from: input.effectiveFrom,
      period: input.period,
      limit: input.limitAmount,
      unit: input.limitUnit,
      returnDays: input.returnDays,
      feeds: [...input.feeds],
    },
  })
  return { scheduleId }
}
