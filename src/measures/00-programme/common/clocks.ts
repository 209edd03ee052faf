import { addMonths, type PlainDate, plainDateOf, yearOf } from '#base/plain-date'
import { defineClock, fixedDay } from '#kernel/clocks/common'
import { fullYearReportDay, halfYearReportDay } from './law.ts'

/** Runs from the day the half-year's report is opened to 5 July. */
export const halfYearReportClock = defineClock({
  id: 'programme.half-year-report',
  zh: '报送半年情况',
  en: 'Half-year report',
  parameter: halfYearReportDay,
  limit: (day, startedOn) => fixedDay(nextOn(day, startedOn)),
  public: true,
})

/** Runs from the day the year's report is opened to 5 January of the next. */
export const fullYearReportClock = defineClock({
  id: 'programme.full-year-report',
  zh: '报送全年情况',
  en: 'Full-year report',
  parameter: fullYearReportDay,
  limit: (day, startedOn) => fixedDay(nextOn(day, startedOn)),
  public: true,
})

export const reportClocks = [halfYearReportClock, fullYearReportClock] as const

/** The first MM-DD on or after a day. */
export function nextOn(monthDay: string, from: PlainDate): PlainDate {
  const [month, day] = monthDay.split('-').map(Number)
  const sameYear = plainDateOf(yearOf(from), month!, day!)!
  return sameYear >= from ? sameYear : addMonths(sameYear, 12)
}
