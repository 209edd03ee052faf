import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { calendarOf, type Festival, type HolidayNotice, publishedNotices, type WorkingCalendar } from '../common/index.ts'

/**
 * The calendar as it was known on a day, today unless said otherwise: the notices shipped with the program and those
 * entered and confirmed in this district. Where both have one, the shipped notice stands. Works for the portal role too.
 */
export async function loadCalendar(ctx: ActContext, knownOn: PlainDate = ctx.today): Promise<WorkingCalendar> {
  const notices = await listKnownNotices(ctx)
  const version = notices.map((notice) => notice.enteredAs ?? '').join(' ')
  const key = `${version} ${knownOn}`
  let calendar = recent.get(key)
  if (!calendar) {
    calendar = calendarOf(notices, knownOn)
    if (recent.size >= 50) recent.clear()
    recent.set(key, calendar)
  }
  return calendar
}

// A calendar is immutable and says the same for the same notices, so requests share it and its memory of days.
const recent = new Map<string, WorkingCalendar>()

/** Every notice in effect: shipped ones, then confirmed local entries for what is not shipped. */
export async function listKnownNotices(ctx: ActContext): Promise<HolidayNotice[]> {
  const entered = await ctx.db.rows<HolidayNotice & { festivals: Festival[] }>(sql`
    select notice.notice_id as "enteredAs", notice.year, notice.revision, notice.title, notice.document_number as "documentNumber",
           notice.url, notice.known_on as "knownOn", notice.festivals
      from calendar.public_notice as notice
     where notice.district = ${ctx.district}
     order by notice.year, notice.revision`)
  const shipped = new Set(publishedNotices.map((notice) => `${notice.year}.${notice.revision}`))
  return [...publishedNotices, ...entered.filter((notice) => !shipped.has(`${notice.year}.${notice.revision}`))]
}
