/** A calendar day in Asia/Shanghai, written YYYY-MM-DD. Never a JavaScript Date. */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

/** A point in time, ISO 8601 in UTC with milliseconds: 2026-02-27T01:02:03.004Z. */
export type Instant = string & { readonly __brand: 'Instant' }

const DAY_MS = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** Reads YYYY-MM-DD strictly; 2026-02-30 is undefined, not 2 March. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const epochDay = epochDayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return epochDay !== undefined && fromEpochDay(epochDay) === text ? (text as PlainDate) : undefined
}

/** A day known to be valid; throws RangeError otherwise. */
export function plainDate(text: string): PlainDate {
  const day = parsePlainDate(text)
  if (day === undefined) throw new RangeError(`not a calendar day: ${text}`)
  return day
}

/** The day made of year, month 1-12 and day 1-31, or undefined when there is none. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | undefined {
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  return parsePlainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

function epochDayOf(year: number, month: number, day: number): number | undefined {
  const ms = Date.UTC(year, month - 1, day)
  return Number.isNaN(ms) ? undefined : Math.floor(ms / DAY_MS)
}

/** Days since 1970-01-01. */
export function toEpochDay(day: PlainDate): number {
  return Math.floor(Date.UTC(yearOf(day), monthOf(day) - 1, dayOf(day)) / DAY_MS)
}

export function fromEpochDay(epochDay: number): PlainDate {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10) as PlainDate
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(day) + days)
}

/** Same day of the month `months` later; the last day of that month when there is none (民法典 202). */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return plainDateOf(year, month, Math.min(dayOf(day), daysInMonth(year, month))) as PlainDate
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(day: PlainDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4))
}
export function monthOf(day: PlainDate): number {
  return Number(day.slice(5, 7))
}
export function dayOf(day: PlainDate): number {
  return Number(day.slice(8, 10))
}

/** The legal day of an instant: its day in Asia/Shanghai (no daylight saving since 1991). */
export function dayInShanghai(at: Instant): PlainDate {
  return fromEpochDay(Math.floor((Date.parse(at) + SHANGHAI_OFFSET_MS) / DAY_MS))
}

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant
}

export function parseInstant(text: string): Instant | undefined {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : instantOf(ms)
}

/** The first instant after `day` ends in Shanghai. */
export function endOfDay(day: PlainDate): Instant {
  return instantOf((toEpochDay(day) + 1) * DAY_MS - SHANGHAI_OFFSET_MS)
}
