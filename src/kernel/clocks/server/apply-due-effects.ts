import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { selectClocks } from './clock-store.ts'
import { declaredDueEffects } from './effects.ts'

const BATCH = 1_000

/**
 * Does what silence does for clocks whose due day ended before `day`: stops them as `lapsed` on their due day and calls
 * the room. Clocks that stand still or are provisional wait. One batch of one kind a call; answers whether more may wait.
 */
export async function applyDueEffects(ctx: ActContext, day: PlainDate, kind: string): Promise<boolean> {
  const effect = declaredDueEffects().find(([id]) => id === kind)?.[1]
  if (!effect) return false
  const clocks = await selectClocks(
    ctx,
    sql`clock.kind = ${kind} and clock.stopped_on is null and clock.suspended_on is null and not clock.provisional and clock.due_on < ${day}`,
    sql`order by clock.due_on, clock.clock_id limit ${BATCH} for update`,
  )
  if (clocks.length === 0) return false
  await ctx.db.run(sql`
    update clocks.clock set stopped_on = due_on, outcome = 'lapsed', version = version + 1
     where district = ${ctx.district} and clock_id = any(${clocks.map((clock) => clock.clockId)}::uuid[])`)
  await effect(
    ctx,
    clocks.map((clock) => ({ ...clock, stoppedOn: clock.dueOn, outcome: 'lapsed' as const, version: clock.version + 1 })),
  )
  return clocks.length === BATCH
}
