import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import type { Channel, Schedule } from '../common/channel.ts'

const columns = raw(`channel_id as "id", code as "code", name as "name", owner as "owner", kind as "kind", container as "container", encoding as "encoding",
  max_records as "maxRecords", url as "url", authentication as "authentication", secret is not null as "hasSecret", timeout_seconds as "timeoutSeconds",
  enabled as "enabled", version as "version"`)

export function listChannels(ctx: Pick<ActContext, 'db' | 'district'>): Promise<Channel[]> {
  return ctx.db.rows<Channel>(sql`select ${columns} from exchange.channel where district = ${ctx.district} order by code`)
}

export async function getChannel(ctx: Pick<ActContext, 'db' | 'district'>, id: string, lock: Sql = empty): Promise<Channel> {
  const found = isId(id) ? await ctx.db.maybe<Channel>(sql`select ${columns} from exchange.channel where district = ${ctx.district} and channel_id = ${id} ${lock}`) : undefined
  return found ?? refuse('not-found', 'exchange.channel.not-found')
}

/** Holds the channel's row: one preparation at a time. */
export function getChannelForUpdate(ctx: Pick<ActContext, 'db' | 'district'>, id: string): Promise<Channel> {
  return getChannel(ctx, id, sql`for update`)
}

const scheduleColumns = raw(`schedule_id as "id", channel_id as "channelId", notice_number as "noticeNumber", effective_from as "effectiveFrom", period as "period",
  limit_unit as "limitUnit", limit_amount as "limitAmount", return_days as "returnDays", feeds as "feeds"`)

/** Every version of a channel's schedule, oldest first. */
export function listSchedules(ctx: Pick<ActContext, 'db' | 'district'>, channelId: string): Promise<Schedule[]> {
  return ctx.db.rows<Schedule>(sql`select ${scheduleColumns} from exchange.schedule where district = ${ctx.district} and channel_id = ${channelId} order by effective_from`)
}

/** The version in force on a day, or undefined before the first. */
export async function scheduleOn(ctx: Pick<ActContext, 'db' | 'district'>, channelId: string, day: PlainDate): Promise<Schedule | undefined> {
  return (await listSchedules(ctx, channelId)).findLast((schedule) => schedule.effectiveFrom <= day)
}
