import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import { lockWaitingNotice } from './decide-notice.ts'
import { loadCalendar } from './load-calendar.ts'

/** Said after commit, when the calendar of the district has changed. */
export const CALENDAR_CHANGED = 'calendar.changed'

/** Puts a notice into effect; the person must be another than the one who entered it. Clocks are then computed again. */
export async function confirmNotice(ctx: ActContext, { noticeId, version }: { noticeId: string; version: number }): Promise<{ calendarVersion: string }> {
  const notice = await lockWaitingNotice(ctx, noticeId, version)
  if (ctx.actor.kind !== 'person') refuse('forbidden', 'calendar.notice.person-needed')
  if (notice.enteredBy === ctx.actor.personId) refuse('forbidden', 'calendar.notice.same-person')
  await ctx.db.run(sql`
    update calendar.notice set state = 'confirmed', decided_by = ${ctx.actor.personId}, decided_at = ${ctx.now}, version = version + 1
     where district = ${ctx.district} and notice_id = ${noticeId}`)
  const calendar = await loadCalendar(ctx)
  await append(ctx, {
    kind: 'calendar.notice-confirmed',
    about: `calendar.notice:${noticeId}`,
    payload: { year: notice.year, revision: notice.revision, calendar: calendar.version },
  })
  ctx.db.afterCommit(() => wake(CALENDAR_CHANGED))
  return { calendarVersion: calendar.version }
}
