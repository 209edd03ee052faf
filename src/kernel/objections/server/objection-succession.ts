import type { SuccessionFollower } from '#kernel/parties/server'
import { sql } from '#platform/database'

/** Open objections pass on with their unit. For the composition root's list of succession followers. */
export const objectionSuccession: SuccessionFollower = {
  name: 'objections',
  async list(ctx, unit) {
    const { count } = await ctx.db.one<{ count: number }>(
      sql`select count(*)::int as "count" from objections.objection where district = ${ctx.district} and unit = ${unit} and state = 'open'`,
    )
    return count === 0 ? [] : [{ what: 'objections.succession.open', duty: null, count }]
  },
  async passOn(ctx, change) {
    await ctx.db.run(
      sql`update objections.objection set unit = ${change.to(null)}, version = version + 1 where district = ${ctx.district} and unit = ${change.from} and state = 'open'`,
    )
  },
}
