import { addDays, endOfDay } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** Days that staged rows stay after a batch was decided, and that an undecided batch waits for its decision. */
const KEPT_DAYS = 7
const WAITING_DAYS = 90

/**
 * Takes away staged rows that nobody needs any more: they hold personal data and are no record. A batch that waited
 * ninety days for a decision fails; its file stays among the evidence and can be uploaded again.
 */
export async function purgeBatches(ctx: ActContext): Promise<number> {
  await ctx.db.run(sql`
    update intake.batch set state = 'failed', refusal_code = 'intake.batch.expired', refusal_params = ${JSON.stringify({ days: WAITING_DAYS })}, version = version + 1
     where district = ${ctx.district} and state = 'previewed' and read_at < ${endOfDay(addDays(ctx.today, -WAITING_DAYS))}`)
  const old = await ctx.db.rows<{ batchId: string }>(sql`
    update intake.batch set purged_at = ${ctx.now}
     where district = ${ctx.district} and purged_at is null and state in ('confirmed', 'withdrawn', 'failed')
       and coalesce(withdrawn_at, confirmed_at, read_at, opened_at) < ${endOfDay(addDays(ctx.today, -KEPT_DAYS))}
    returning batch_id as "batchId"`)
  const ids = old.map(({ batchId }) => batchId)
  if (ids.length === 0) return 0
  await ctx.db.run(sql`delete from intake.pack where district = ${ctx.district} and batch_id = any(${ids}::uuid[])`)
  await ctx.db.run(sql`delete from intake.difference where district = ${ctx.district} and batch_id = any(${ids}::uuid[])`)
  await ctx.db.run(sql`delete from intake.fault where district = ${ctx.district} and batch_id = any(${ids}::uuid[])`)
  return ids.length
}
