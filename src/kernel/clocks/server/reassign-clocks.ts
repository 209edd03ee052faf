import type { PlainDate } from '#base/plain-date'
import type { SuccessionFollower } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'

/**
 * Gives the running clocks of certain records (of certain kinds, or of any) to a unit from a day on, whoever had them; for rooms
 * whose records go another way than the rest of a unit's matters. Answers how many moved.
 */
export async function reassignClocksOf(
  ctx: ActContext,
  change: { readonly abouts: readonly string[]; readonly kinds?: readonly string[]; readonly to: string; readonly effectiveOn: PlainDate },
): Promise<number> {
  if (change.abouts.length === 0) return 0
  const which = sql`clock.district = ${ctx.district} and clock.about = any (${[...change.abouts]}::text[]) and clock.stopped_on is null and clock.owner <> ${change.to}
    ${change.kinds ? sql`and clock.kind = any (${[...change.kinds]}::text[])` : empty}`
  await ctx.db.run(sql`
    insert into clocks.owner_change (district, clock_id, effective_on, old_owner, new_owner)
    select clock.district, clock.clock_id, ${change.effectiveOn}, clock.owner, ${change.to} from clocks.clock as clock where ${which}
    on conflict do nothing`)
  return ctx.db.run(sql`update clocks.clock as clock set owner = ${change.to}, version = version + 1 where ${which}`)
}

/** Gives all running clocks of a unit to another from a day on; who owned them before is kept. Answers how many. */
export async function reassignClocks(ctx: ActContext, change: { readonly from: string; readonly to: string; readonly effectiveOn: PlainDate }): Promise<number> {
  await ctx.db.run(sql`
    insert into clocks.owner_change (district, clock_id, effective_on, old_owner, new_owner)
    select clock.district, clock.clock_id, ${change.effectiveOn}, clock.owner, ${change.to}
      from clocks.clock as clock
     where clock.district = ${ctx.district} and clock.owner = ${change.from} and clock.stopped_on is null`)
  return ctx.db.run(sql`
    update clocks.clock set owner = ${change.to}, version = version + 1
     where district = ${ctx.district} and owner = ${change.from} and stopped_on is null`)
}

/** Running clocks of a unit pass on with it. For the composition root's list of succession followers. */
export const clockSuccession: SuccessionFollower = {
  name: 'clocks',
  async list(ctx, unit) {
    const { count } = await ctx.db.one<{ count: number }>(sql`
      select count(*)::int as count from clocks.clock as clock
       where clock.district = ${ctx.district} and clock.owner = ${unit} and clock.stopped_on is null`)
    return count === 0 ? [] : [{ what: 'clocks.succession.running', duty: null, count }]
  },
  async passOn(ctx, change) {
    const to = change.to(null)
    if (to !== change.from) await reassignClocks(ctx, { from: change.from, to, effectiveOn: change.effectiveOn })
  },
}
