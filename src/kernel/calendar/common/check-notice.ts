import type { FieldRefusal, RefusalParams } from '#base/domain-error'
import { addDays, daysBetween, type PlainDate, weekdayOf, yearOf } from '#base/plain-date'
import { solarHolidaysOf } from './data/statutory-holidays.ts'
import type { Festival, HolidayNotice } from './notice.ts'

/** A notice as a person types it in. */
export interface NoticeDraft {
  readonly year: number
  /** True when it changes single festivals of a year that has its notice already. */
  readonly amends: boolean
  readonly title: string
  readonly documentNumber: string
  readonly url: string
  readonly knownOn: PlainDate
  readonly festivals: readonly Festival[]
}

/** No arrangement so far had a rest longer than ten days, or a make-up day more than seventeen days away. */
const LONGEST_REST = 15
const FARTHEST_MAKE_UP = 31

/**
 * Everything that is wrong with a draft, each with its place; empty when it may be entered. `known` are the notices
 * already known, whether shipped or confirmed here.
 */
export function checkNotice(draft: NoticeDraft, known: readonly HolidayNotice[], today: PlainDate): FieldRefusal[] {
  const ofYear = known.filter((notice) => notice.year === draft.year)
  return [
    ...checkHead(draft, ofYear, today),
    ...draft.festivals.flatMap((festival, index) => checkFestival(festival, draft.year, `festivals.${index}`)),
    ...checkTogether(draft, ofYear),
  ]
}

/** The number the draft gets among the notices of its year. */
export function revisionOf(draft: { readonly year: number }, known: readonly HolidayNotice[]): number {
  return Math.max(0, ...known.filter((notice) => notice.year === draft.year).map((notice) => notice.revision)) + 1
}

function checkHead(draft: NoticeDraft, ofYear: readonly HolidayNotice[], today: PlainDate): FieldRefusal[] {
  const found: FieldRefusal[] = []
  const say = (path: string, code: string, params?: RefusalParams) => found.push({ path, code: `calendar.notice.${code}`, ...(params ? { params } : {}) })
  if (!draft.amends && ofYear.length > 0) say('year', 'year-known', { year: draft.year, title: ofYear[0]?.title ?? '' })
  if (draft.amends && ofYear.length === 0) say('year', 'year-unknown', { year: draft.year })
  if (draft.knownOn > today) say('knownOn', 'known-in-future', { day: draft.knownOn, today })
  const publishedIn = yearOf(draft.knownOn)
  if (publishedIn < draft.year - 1 || publishedIn > draft.year) say('knownOn', 'known-far-from-year', { day: draft.knownOn, year: draft.year })
  if (!isOfficial(draft.url)) say('url', 'url-not-official', { url: draft.url.slice(0, 80) })
  if (draft.festivals.length === 0) say('festivals', 'no-festival')
  return found
}

function isOfficial(url: string): boolean {
  return /^https?:\/\/([a-z0-9-]+\.)*gov\.cn(\/|$)/.test(url)
}

function checkFestival(festival: Festival, year: number, path: string): FieldRefusal[] {
  const found: FieldRefusal[] = []
  const say = (at: string, code: string, params: FieldRefusal['params']) =>
    found.push({ path: `${path}.${at}`, code: `calendar.notice.${code}`, params: { name: festival.name, ...params } })
  if (festival.to < festival.from) say('to', 'festival-backwards', { from: festival.from, to: festival.to })
  else if (daysBetween(festival.from, festival.to) >= LONGEST_REST) say('to', 'festival-too-long', { days: daysBetween(festival.from, festival.to) + 1, most: LONGEST_REST })
  for (const at of ['from', 'to'] as const) if (!adjoins(festival[at], year)) say(at, 'outside-year', { day: festival[at], year })
  festival.makeUpDays.forEach((day, index) => {
    const at = `makeUpDays.${index}`
    if (!adjoins(day, year)) say(at, 'outside-year', { day, year })
    else if (weekdayOf(day) < 6) say(at, 'make-up-not-weekend', { day })
    else if (day >= festival.from && day <= festival.to) say(at, 'make-up-inside-rest', { day })
    else if (distance(festival, day) > FARTHEST_MAKE_UP) say(at, 'make-up-far', { day, most: FARTHEST_MAKE_UP })
  })
  return found
}

/** In the year, or in the last or first ten days of its neighbours. */
function adjoins(day: PlainDate, year: number): boolean {
  return day >= `${year - 1}-12-22` && day <= `${year + 1}-01-10`
}

function distance(festival: Festival, day: PlainDate): number {
  return day < festival.from ? daysBetween(day, festival.from) : daysBetween(festival.to, day)
}

function checkTogether(draft: NoticeDraft, ofYear: readonly HolidayNotice[]): FieldRefusal[] {
  const found: FieldRefusal[] = []
  const say = (path: string, code: string, params: RefusalParams) => found.push({ path, code: `calendar.notice.${code}`, params })
  const standing = new Map(ofYear.flatMap((notice) => notice.festivals).map((festival) => [festival.name, festival]))
  const named = new Set<string>()
  draft.festivals.forEach((festival, index) => {
    if (named.has(festival.name)) say(`festivals.${index}.name`, 'festival-twice', { name: festival.name })
    if (draft.amends && !standing.has(festival.name))
      say(`festivals.${index}.name`, 'festival-not-in-year', { name: festival.name, year: draft.year, names: [...standing.keys()].join(', ') })
    named.add(festival.name)
    standing.set(festival.name, festival)
  })
  const taken = new Map<PlainDate, string>()
  for (const festival of standing.values()) {
    for (let day = festival.from; day <= festival.to; day = addDays(day, 1)) {
      const other = taken.get(day)
      if (other !== undefined) say('festivals', 'festivals-overlap', { day, name: festival.name, other })
      taken.set(day, festival.name)
    }
  }
  const worked = new Set<PlainDate>()
  for (const festival of standing.values()) {
    for (const day of festival.makeUpDays) {
      const rest = taken.get(day)
      if (rest !== undefined && rest !== festival.name) say('festivals', 'make-up-in-other-rest', { day, name: rest })
      if (worked.has(day)) say('festivals', 'make-up-twice', { day })
      worked.add(day)
    }
  }
  for (const day of solarHolidaysOf(draft.year)) if (!taken.has(day as PlainDate)) say('festivals', 'statutory-day-missing', { day })
  return found
}
