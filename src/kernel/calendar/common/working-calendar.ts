import { addDays, dayOf, monthOf, type PlainDate, weekdayOf, yearOf } from '#base/plain-date'
import { publishedNotices } from './data/published-notices.ts'
import { solarHolidayOn } from './data/statutory-holidays.ts'
import type { HolidayNotice, NoticeReference } from './notice.ts'

/** Why a day is worked or not. `no-notice`: no notice for its year was known, so what is said of it is a guess. */
export type DayReason = 'weekday' | 'weekend' | 'holiday' | 'make-up-day' | 'no-notice'

/** One calendar day as a calendar knows it. */
export interface CalendarDay {
  readonly working: boolean
  readonly reason: DayReason
  /** The festival it belongs to, for a holiday or a make-up day. */
  readonly name?: string
  readonly notice?: NoticeReference
  /** A notice that is still to come may change it: its year has none, or it is one of the last days before such a year. */
  readonly provisional: boolean
}

/** The working days of the whole country as one state of knowledge has them. Immutable. */
export interface WorkingCalendar {
  /** Which notices it was made from: `2018-2026+2019.2+2020.2`, local entries with the end of their id. One version, one calendar. */
  readonly version: string
  /** Years with a notice, ascending. */
  readonly years: readonly number[]
  dayOn(day: PlainDate): CalendarDay
  isWorkingDay(day: PlainDate): boolean
}

/** Notices for the next year have moved days from 29 December on (2018, 2022), never earlier. */
const TURN_OF_YEAR = 29

/** The calendar made of these notices, as far as they were known on `knownOn`; all of them without it. */
export function calendarOf(notices: readonly HolidayNotice[], knownOn?: PlainDate): WorkingCalendar {
  const known = notices.filter((notice) => knownOn === undefined || notice.knownOn <= knownOn).sort((a, b) => a.year - b.year || a.revision - b.revision)
  const years = new Set(known.map((notice) => notice.year))
  const arranged = arrangedDays(known)
  const read = (day: PlainDate): CalendarDay => {
    const known = arranged.get(day)
    if (known) return known
    const weekend = weekdayOf(day) >= 6
    if (!years.has(yearOf(day))) {
      const name = solarHolidayOn(day)
      return { working: !weekend && name === undefined, reason: 'no-notice', provisional: true, ...(name ? { name } : {}) }
    }
    const open = monthOf(day) === 12 && dayOf(day) >= TURN_OF_YEAR && !years.has(yearOf(day) + 1)
    return { working: !weekend, reason: weekend ? 'weekend' : 'weekday', provisional: open }
  }
  const memory = new Map<PlainDate, CalendarDay>()
  const dayOn = (day: PlainDate): CalendarDay => {
    let found = memory.get(day)
    if (!found) {
      found = read(day)
      memory.set(day, found)
    }
    return found
  }
  return { version: versionOf(known), years: [...years], dayOn, isWorkingDay: (day) => dayOn(day).working }
}

function arrangedDays(known: readonly HolidayNotice[]): Map<PlainDate, CalendarDay> {
  const festivals = new Map<string, { festival: HolidayNotice['festivals'][number]; notice: NoticeReference }>()
  for (const notice of known) {
    const reference = { title: notice.title, url: notice.url, knownOn: notice.knownOn }
    for (const festival of notice.festivals) festivals.set(`${notice.year} ${festival.name}`, { festival, notice: reference })
  }
  const days = new Map<PlainDate, CalendarDay>()
  for (const { festival, notice } of festivals.values()) {
    for (let day = festival.from; day <= festival.to; day = addDays(day, 1)) {
      days.set(day, { working: false, reason: 'holiday', name: festival.name, notice, provisional: false })
    }
    for (const day of festival.makeUpDays) days.set(day, { working: true, reason: 'make-up-day', name: festival.name, notice, provisional: false })
  }
  return days
}

function versionOf(known: readonly HolidayNotice[]): string {
  const years = [...new Set(known.map((notice) => notice.year))]
  const spans: string[] = []
  for (let index = 0; index < years.length; index += 1) {
    const first = years[index]!
    while (years[index + 1] === years[index]! + 1) index += 1
    spans.push(first === years[index] ? String(first) : `${first}-${years[index]}`)
  }
  const revised = known
    .filter((notice) => notice.revision > 1 || notice.enteredAs !== undefined)
    .map((notice) => `+${notice.year}.${notice.revision}${notice.enteredAs ? `:${notice.enteredAs.slice(-6)}` : ''}`)
  return spans.length === 0 ? 'none' : spans.join(',') + revised.join('')
}

const national = new Map<number, WorkingCalendar>()

/** The country's calendar by the notices shipped with the program, as known on `knownOn` (all of them without it). */
export function nationalCalendar(knownOn?: PlainDate): WorkingCalendar {
  const count = knownOn === undefined ? publishedNotices.length : publishedNotices.filter((notice) => notice.knownOn <= knownOn).length
  let calendar = national.get(count)
  if (!calendar) {
    calendar = calendarOf(publishedNotices, knownOn)
    national.set(count, calendar)
  }
  return calendar
}
