import type { SuccessionFollower } from '#kernel/parties/server'
import { sql } from '#platform/database'

/** Complaints under way pass on with their unit, whether it handles them or is complained of. For the composition root's list of succession followers. */
export const complaintSuccession: SuccessionFollower = {
  name: 'arrears-complaints',
  async list(ctx, unit) {
    const { count } = await ctx.db.one<{ count: number }>(sql`
      select count(*)::int as "count" from arrears.complaint where district = ${ctx.district} and (desk = ${unit} or respondent = ${unit}) and state not in ('concluded', 'declined')`)
    return count === 0 ? [] : [{ what: 'arrears.succession.complaints', duty: '12.12', count }]
  },
  async passOn(ctx, change) {
    const to = change.to('12.12')
    await ctx.db.run(sql`
      update arrears.complaint set desk = case when desk = ${change.from} then ${to} else desk end, handler = case when handler = ${change.from} then ${to} else handler end,
             respondent = case when respondent = ${change.from} then ${to} else respondent end, version = version + 1
       where district = ${ctx.district} and (desk = ${change.from} or respondent = ${change.from}) and state not in ('concluded', 'declined')`)
    await ctx.db.run(sql`update arrears.complaint_step set unit = ${to} where district = ${ctx.district} and unit = ${change.from} and done_on is null`)
  },
}
