import { addDays, type PlainDate } from '#base/plain-date'
import { addWorkingDays, type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { replyLimit } from './law.ts'

export type Timeliness = { readonly outcome: 'on-time' | 'late'; readonly workingDaysLate: number }

/**
 * Whether something settled on a day kept its due day. Null while the due day is provisional: nothing is found against
 * anyone on a day that a notice may still move. Late by a rest day alone counts as one working day.
 */
export function judgeTimeliness(due: { readonly dueOn: PlainDate; readonly provisional: boolean }, settledOn: PlainDate, calendar: WorkingCalendar): Timeliness | null {
  if (due.provisional) return null
  if (settledOn <= due.dueOn) return { outcome: 'on-time', workingDaysLate: 0 }
  return { outcome: 'late', workingDaysLate: Math.max(1, workingDaysBetween(calendar, due.dueOn, settledOn)) }
}

/** First day a finding made on `foundOn` may have an effect: the day after the unit's time to reply. */
export function effectiveAfterReply(foundOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return addDays(addWorkingDays(calendar, foundOn, replyLimit.on(foundOn).value), 1)
}
