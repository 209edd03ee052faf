import { addDays, type PlainDate } from '#base/plain-date'
import { addWorkingDays, type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { computeDue, workingDays } from '#kernel/clocks/common'
import { replyLimit } from './law.ts'

export interface DueDay {
  readonly dueOn: PlainDate
  readonly provisional: boolean
}

/** Due days of many applications, counted as a clock of so many working days counts; those of one day and limit share the work. */
export function dueDays(calendar: WorkingCalendar): (from: PlainDate, days: number) => DueDay {
  const known = new Map<string, DueDay>()
  return (from, days) => {
    const key = `${from} ${days}`
    const found = known.get(key) ?? computeDue({ limit: workingDays(days), startedOn: from, calendar })
    known.set(key, found)
    return found
  }
}

export type Judged = { readonly outcome: 'on-time' | 'late'; readonly workingDaysLate: number }

/** Whether a day kept its due day; null while the due day is provisional, because a notice may still move it. */
export function judge(due: DueDay, settledOn: PlainDate, calendar: WorkingCalendar): Judged | null {
  if (due.provisional) return null
  if (settledOn <= due.dueOn) return { outcome: 'on-time', workingDaysLate: 0 }
  return { outcome: 'late', workingDaysLate: Math.max(1, workingDaysBetween(calendar, due.dueOn, settledOn)) }
}

/** First day a finding made on `foundOn` may have an effect: the day after the town's time to reply. */
export function effectiveAfterReply(foundOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return addDays(addWorkingDays(calendar, foundOn, replyLimit.on(foundOn).value), 1)
}
