import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { type Clock, type ClockReading, type ReadClock, readClock } from '../common/index.ts'

/** Readings of many clocks on a day; clocks with one due day share theirs. */
export function readClocks(clocks: readonly Clock[], today: PlainDate, calendar: WorkingCalendar): ReadClock[] {
  const known = new Map<string, ClockReading>()
  return clocks.map((clock) => {
    const key = `${clock.dueOn} ${clock.provisional} ${clock.suspendedOn ?? ''} ${clock.stoppedOn ?? ''} ${clock.outcome ?? ''}`
    let reading = known.get(key)
    if (!reading) {
      reading = readClock(clock, today, calendar)
      known.set(key, reading)
    }
    return { ...clock, reading }
  })
}
