import { type ListedPromise, listPromises, milestonesOf, type PromiseFilter } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { investmentPromise } from '../common/promise-kind.ts'

/** A promise to an investor with what it may cost, what the budget holds for it and what was delivered, in fen. */
export interface Delivery extends ListedPromise {
  readonly gateId: string | null
  readonly budgetFen: bigint | null
  readonly deliveredFen: bigint
  readonly dueFen: bigint
}

/** Promises to investors within reach: promised, budgeted, due so far and delivered. Duty 14.4. */
export async function listDeliveries(ctx: ActContext, filter: Omit<PromiseFilter, 'kinds'>): Promise<{ readonly items: readonly Delivery[]; readonly total: number }> {
  const { items, total } = await listPromises(ctx, { ...filter, kinds: [investmentPromise.id] })
  const gates = await ctx.db.rows<{ promiseId: string; gateId: string; budgetFen: bigint | null }>(sql`
    select g.promise_id as "promiseId", g.gate_id as "gateId", g.budget_fen as "budgetFen" from investment_promotion.gate g
     where g.district = ${ctx.district} and g.promise_id = any (${items.map((item) => item.promiseId)}::uuid[])`)
  const gateOf = new Map(gates.map((gate) => [gate.promiseId, gate]))
  const deliveries: Delivery[] = []
  for (const item of items) {
    const owed = (await milestonesOf(ctx, item.promiseId)).filter((milestone) => milestone.side === 'unit' && !milestone.ended)
    const gate = gateOf.get(item.promiseId)
    deliveries.push({
      ...item,
      gateId: gate?.gateId ?? null,
      budgetFen: gate?.budgetFen ?? null,
      deliveredFen: owed.reduce((sum, milestone) => sum + (milestone.deliveredFen ?? 0n), 0n),
      dueFen: owed.reduce((sum, milestone) => (milestone.dueOn <= ctx.today ? sum + (milestone.amountFen ?? 0n) : sum), 0n),
    })
  }
  return { items: deliveries, total }
}
