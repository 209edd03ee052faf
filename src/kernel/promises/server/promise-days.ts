import { addDays, type PlainDate } from '#base/plain-date'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { chosenOn } from '#kernel/law/server'
import type { ActContext } from '#platform/acts'
import { type PromiseDays, promiseReplyLimit, restDayRule, soonDays } from '../common/index.ts'

/** The days by which promises are read on a day (today by default). Works for the portal role too. */
export async function promiseDays(ctx: ActContext, today: PlainDate = ctx.today): Promise<PromiseDays> {
  const calendar = await loadCalendar(ctx)
  const moves = (await chosenOn(ctx, restDayRule, today)) === 'moves'
  return {
    today,
    lateThrough: moves ? addWorkingDays(calendar, today, -1) : addDays(today, -1),
    soonUntil: addWorkingDays(calendar, today, soonDays.on(today).value),
  }
}

/** First day a finding made on `foundOn` may have an effect: the day after the unit's time to reply. */
export async function effectiveAfterReply(ctx: ActContext, foundOn: PlainDate): Promise<PlainDate> {
  return addDays(addWorkingDays(await loadCalendar(ctx), foundOn, promiseReplyLimit.on(foundOn).value), 1)
}
