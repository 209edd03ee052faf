import type { DueChange } from '#kernel/clocks/common'
import { whenRejudged } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { deliveryClock } from '../common/law.ts'
import { getRun, timelinessOf } from './settle-run.ts'

/** A moved due day of a delivered run: the finding is stated anew, in place of the old one or for the first time. */
export async function rejudgeDelivery(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  for (const change of changes) {
    const runId = change.clock.about.slice('exchange.run:'.length)
    const run = await getRun(ctx, runId)
    await ctx.db.run(sql`update exchange.run set due_on = ${change.newDueOn} where district = ${ctx.district} and run_id = ${runId}`)
    if (change.after.provisional || run.deliveredOn === null) continue
    const fact = timelinessOf(run, { ...change.clock, dueOn: change.newDueOn, reading: change.after }, run.factId ?? undefined)
    await ctx.db.run(sql`update exchange.run set fact_id = ${fact.id} where district = ${ctx.district} and run_id = ${runId}`)
    await append(ctx, {
      kind: 'exchange.run-rejudged',
      about: `exchange.run:${runId}`,
      payload: { oldDue: change.oldDueOn, newDue: change.newDueOn, reason: change.reason },
      facts: [fact],
    })
  }
}

whenRejudged(deliveryClock, rejudgeDelivery)
