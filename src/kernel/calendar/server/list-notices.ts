import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type Festival, type HolidayNotice, publishedNotices } from '../common/index.ts'

/** A notice as the register shows it. */
export interface ListedNotice extends HolidayNotice {
  readonly noticeId: string | null
  readonly state: 'shipped' | 'waiting' | 'confirmed' | 'rejected'
  readonly mine: boolean
  readonly version: number
}

/** Every notice: those waiting for confirmation first, then by year, newest first. */
export async function listNotices(ctx: ActContext): Promise<ListedNotice[]> {
  const entered = await ctx.db.rows<Omit<ListedNotice, 'mine'> & { enteredBy: string; festivals: Festival[] }>(sql`
    select notice_id as "noticeId", year, revision, title, document_number as "documentNumber", url, known_on as "knownOn", festivals, state,
           entered_by as "enteredBy", version
      from calendar.notice where district = ${ctx.district}`)
  const all: ListedNotice[] = [
    ...entered.map(({ enteredBy, ...notice }) => ({ ...notice, mine: enteredBy === ctx.actor.personId })),
    ...publishedNotices.map((notice) => ({ ...notice, noticeId: null, state: 'shipped' as const, mine: false, version: 1 })),
  ]
  const rank = (notice: ListedNotice) => (notice.state === 'waiting' ? 0 : 1)
  return all.sort((a, b) => rank(a) - rank(b) || b.year - a.year || b.revision - a.revision)
}
