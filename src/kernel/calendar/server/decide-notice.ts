import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { confirmPermission, requireDistrictReach } from './permissions.ts'

/** Locks a waiting notice for its confirmation or return. Refuses the person who entered it, and a stale version. */
export async function lockWaitingNotice(ctx: ActContext, noticeId: string, version: number): Promise<{ year: number; revision: number; enteredBy: string }> {
  requireDistrictReach(ctx, confirmPermission.id)
  const notice = await ctx.db.maybe<{ year: number; revision: number; state: string; enteredBy: string; version: number }>(sql`
    select year, revision, state, entered_by as "enteredBy", version
      from calendar.notice where district = ${ctx.district} and notice_id = ${noticeId} for update`)
  if (!notice) return refuse('not-found', 'calendar.notice.not-found')
  if (notice.state !== 'waiting') refuse('conflict', 'calendar.notice.not-waiting')
  if (notice.version !== version) refuse('conflict', 'calendar.notice.stale')
  return notice
}
