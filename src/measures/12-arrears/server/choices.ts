import type { PlainDate } from '#base/plain-date'
import { chosenOn } from '#kernel/law/server'
import type { ActContext } from '#platform/acts'
import type { InterestChoices } from '../common/interest-rate.ts'
import { baselineDay, baselineOf, belowFloor, paymentDayCounts, settlementOrder, stateFirmBasis, textBasis, yearDays } from '../common/law.ts'
import type { DueChoices } from '../common/regulation.ts'

/** What this district chose where the law leaves a question open, on a day (today by default). */
export async function loadDueChoices(ctx: ActContext, on: PlainDate = ctx.today): Promise<DueChoices> {
  return { textBasis: await chosenOn(ctx, textBasis, on), stateFirmBasis: await chosenOn(ctx, stateFirmBasis, on) }
}

export async function loadInterestChoices(ctx: ActContext, on: PlainDate = ctx.today): Promise<InterestChoices> {
  return {
    paymentDay: await chosenOn(ctx, paymentDayCounts, on),
    order: await chosenOn(ctx, settlementOrder, on),
    belowFloor: await chosenOn(ctx, belowFloor, on),
    yearDays: (await chosenOn(ctx, yearDays, on)) === '360' ? 360 : 365,
  }
}

/** The last day of the stock of arrears. */
export async function loadBaseline(ctx: ActContext, on: PlainDate = ctx.today): Promise<PlainDate> {
  return baselineOf(await chosenOn(ctx, baselineDay, on))
}

/** The choices a stored due day rests on, so that a changed choice is seen. */
export function choicesKey(choices: DueChoices): string {
  return `${choices.textBasis}/${choices.stateFirmBasis}`
}
