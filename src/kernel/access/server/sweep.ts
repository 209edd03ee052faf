import { instantOf } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/**
 * Forgets what is of no use any more: sessions that ended ninety days ago, counters of wrong tries and unfinished visits
 * to the identity provider a day old. The audit trail is never touched.
 */
export async function sweepAccess(ctx: ActContext): Promise<void> {
  const daysAgo = (days: number) => instantOf(Date.parse(ctx.now) - days * 86_400_000)
  await ctx.db.run(sql`delete from access.session where district = ${ctx.district} and (ends_at < ${daysAgo(90)} or ended_at < ${daysAgo(90)})`)
  await ctx.db.run(sql`delete from access.sign_in_guard where district = ${ctx.district} and failed_at < ${daysAgo(1)} and (locked_until is null or locked_until < ${ctx.now})`)
  await ctx.db.run(sql`delete from access.identity_request where district = ${ctx.district} and started_at < ${daysAgo(1)}`)
}
