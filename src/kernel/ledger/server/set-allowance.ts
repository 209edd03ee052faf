import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { append } from './append.ts'

const LEAST_MINUTES = 5
const MOST_MINUTES = 24 * 60

/** Sets how long entries may stay unsigned before publication stops, in minutes (5 to 1,440). */
export async function setAllowance(ctx: ActContext, input: { readonly minutes: number }): Promise<void> {
  if (!Number.isInteger(input.minutes) || input.minutes < LEAST_MINUTES || input.minutes > MOST_MINUTES) {
    refuse('invalid', 'ledger.allowance.out-of-range', { least: LEAST_MINUTES, most: MOST_MINUTES }, [
      { path: 'minutes', code: 'ledger.allowance.out-of-range', params: { least: LEAST_MINUTES, most: MOST_MINUTES } },
    ])
  }
  await ctx.db.run(sql`insert into ledger.allowance (district, set_at, seconds, set_by) values (${ctx.district}, ${ctx.now}, ${input.minutes * 60}, ${ctx.actor.accountId})`)
  await append(ctx, { kind: 'ledger.allowance-set', about: 'ledger.allowance', payload: { minutes: input.minutes } })
}
