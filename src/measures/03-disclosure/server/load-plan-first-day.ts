import type { PlainDate } from '#base/plain-date'
import { chosenOn } from '#kernel/law/server'
import type { ActContext } from '#platform/acts'
import { planFirstDay, planFirstDays } from '../common/law.ts'

/** From which day on this district measures the eight other kinds by the plan's target. */
export async function loadPlanFirstDay(ctx: ActContext): Promise<PlainDate> {
  return planFirstDays[await chosenOn(ctx, planFirstDay, ctx.today)]
}
