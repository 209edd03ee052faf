import type { PassingOn, SuccessionFollower } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { findPromiseKind } from '../common/index.ts'
import { writeHandover } from './handover.ts'

/**
 * Promises follow the office: at a merger, rename, split or abolition every one that is not settled passes to whoever takes over
 * its duty, with its change cases and questions, and the list waits for both sides' signatures. For the composition root's list of
 * succession followers; a succession is refused while anything would stay without an owner.
 */
export const promiseSuccession: SuccessionFollower = {
  name: 'promises',
  async list(ctx, unit) {
    const rows = await ctx.db.rows<{ kind: string; count: number }>(sql`
      select p.kind as "kind", count(*)::int as "count" from promises.promise p
       where p.district = ${ctx.district} and p.unit = ${unit} and p.state in ('registered', 'live', 'suspended') group by p.kind order by p.kind`)
    const byDuty = Map.groupBy(rows, (row) => findPromiseKind(row.kind)?.duty ?? null)
    return [...byDuty].map(([duty, group]) => ({ what: 'promises.succession.live', duty, count: group.reduce((sum, row) => sum + row.count, 0) }))
  },
  async passOn(ctx, change) {
    const live = await ctx.db.rows<{ id: string; kind: string }>(sql`
      select p.promise_id as "id", p.kind as "kind" from promises.promise p
       where p.district = ${ctx.district} and p.unit = ${change.from} and p.state in ('registered', 'live', 'suspended') order by p.promise_id for update`)
    for (const [to, group] of Map.groupBy(live, (row) => change.to(findPromiseKind(row.kind)?.duty ?? null))) {
      if (to !== change.from)
        await pass(
          ctx,
          change,
          to,
          group.map((row) => row.id),
        )
    }
  },
}

async function pass(ctx: ActContext, change: PassingOn, to: string, ids: readonly string[]): Promise<void> {
  await ctx.db.run(sql`update promises.promise set unit = ${to}, version = version + 1 where district = ${ctx.district} and promise_id = any(${[...ids]}::uuid[])`)
  await ctx.db.run(sql`
    update promises.change_case set unit = ${to} where district = ${ctx.district} and promise_id = any(${[...ids]}::uuid[]) and state not in ('settled', 'refused', 'withdrawn')`)
  await ctx.db.run(sql`update promises.request set unit = ${to} where district = ${ctx.district} and promise_id = any(${[...ids]}::uuid[]) and answered_on is null`)
  await writeHandover(ctx, { reason: 'succession', fromUnit: change.from, toUnit: to, effectiveOn: change.effectiveOn }, ids)
}
