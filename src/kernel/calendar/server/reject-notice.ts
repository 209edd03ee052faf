import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { lockWaitingNotice } from './decide-notice.ts'

/** Returns a notice that was entered wrongly; who entered it may take it back this way too. */
export async function rejectNotice(ctx: ActContext, { noticeId, version, reason }: { noticeId: string; version: number; reason: string }): Promise<void> {
  const notice = await lockWaitingNotice(ctx, noticeId, version)
  await ctx.db.run(sql`
    update calendar.notice set state = 'rejected', rejection = ${reason}, decided_by = ${ctx.actor.personId}, decided_at = ${ctx.now}, version = version + 1
     where district = ${ctx.district} and notice_id = ${noticeId}`)
  await append(ctx, { kind: 'calendar.notice-rejected', about: `calendar.notice:${noticeId}`, payload: { year: notice.year, revision: notice.revision } })
}
