import { refuse } from '#base/domain-error'
import { can } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import { explainRecord } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { disputeProcedure } from '../common/dispute.ts'
import { delayInterestOf, paymentsOf } from './delay-interest.ts'
import { type Dispute, disputeColumns, disputeHost, getDispute } from './dispute-store.ts'

/** Disputes of the units within reach, unpaid rulings first. */
export async function listDisputes(
  ctx: ActContext,
  filter: {
    readonly unit?: string | undefined
    readonly state?: string | undefined
    readonly forum?: string | undefined
    readonly promiseId?: string | undefined
    readonly limit: number
    readonly offset: number
  },
): Promise<{ readonly items: readonly Dispute[]; readonly total: number }> {
  const reach = reachFilter(ctx, 'investment.dispute.read')
  const scope = sql`d.district = ${ctx.district} and d.state <> 'cancelled' ${reach.all ? empty : sql`and d.unit = any (${[...reach.units]}::text[])`}
    ${filter.unit ? sql`and d.unit = ${filter.unit}` : empty} ${filter.forum ? sql`and d.forum = ${filter.forum}` : empty} ${filter.promiseId ? sql`and d.promise_id = ${filter.promiseId}` : empty}
    ${filter.state === 'overdue' ? sql`and d.state = 'decided' and d.due_on < ${ctx.today}` : filter.state ? sql`and d.state = ${filter.state}` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from investment_promotion.dispute d where ${scope}`)
  const items = await ctx.db.rows<Dispute>(
    sql`select ${disputeColumns} from investment_promotion.dispute d where ${scope} order by (d.state = 'closed'), d.due_on nulls last, d.filed_on, d.dispute_id limit ${filter.limit} offset ${filter.offset}`,
  )
  return { items, total }
}

/** One dispute with its steps, payments and the interest its delay bears. */
export async function showDispute(ctx: ActContext, disputeId: string) {
  const dispute = await getDispute(ctx, disputeId, false)
  if (!can(ctx.actor, 'investment.dispute.read', dispute.unit)) refuse('not-found', 'investment.dispute.unknown')
  const payments = await paymentsOf(ctx, disputeId)
  return { dispute, payments, interest: await delayInterestOf(ctx, dispute), procedure: await explainRecord(ctx, disputeProcedure, disputeHost, disputeId) }
}
