import { addDays, daysBetween, type PlainDate } from '#base/plain-date'
import { addWorkingDays, type WorkingCalendar } from '#kernel/calendar/common'
import { replyLimit } from './law.ts'

export interface PaymentFinding {
  readonly outcome: 'on-time' | 'late' | 'unpaid'
  /** Calendar days after the due day; 1 while unpaid, the day it was found. */
  readonly daysLate: number
}

/**
 * What became of a payable on a day: paid in time, paid late, or due and not paid. Null before it is due, and while the
 * due day may still move. A disputed payable is unpaid like any other, so that a dispute gains nothing.
 */
export function judgePayment(due: { readonly dueOn: PlainDate | null; readonly provisional: boolean }, settledOn: PlainDate | null, today: PlainDate): PaymentFinding | null {
  if (due.dueOn === null || due.provisional) return null
  if (settledOn !== null) return settledOn <= due.dueOn ? { outcome: 'on-time', daysLate: 0 } : { outcome: 'late', daysLate: daysBetween(due.dueOn, settledOn) }
  return today > due.dueOn ? { outcome: 'unpaid', daysLate: 1 } : null
}

/** First day a finding made on `foundOn` may have an effect: the day after the unit's time to reply. */
export function effectiveAfterReply(foundOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return addDays(addWorkingDays(calendar, foundOn, replyLimit.on(foundOn).value), 1)
}
