import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { checkNotice, type NoticeDraft, revisionOf } from '../common/index.ts'
import { listKnownNotices } from './load-calendar.ts'
import { enterPermission, requireDistrictReach } from './permissions.ts'

/** Enters a year's holiday notice, or one that amends it. It takes effect when another person has confirmed it. */
export async function enterNotice(ctx: ActContext, draft: NoticeDraft): Promise<{ noticeId: string; revision: number }> {
  requireDistrictReach(ctx, enterPermission.id)
  const known = await listKnownNotices(ctx)
  const wrong = checkNotice(draft, known, ctx.today)
  if (wrong.length > 0) refuse('invalid', 'calendar.notice.refused', { count: wrong.length }, wrong)
  const waiting = await ctx.db.rows(sql`select 1 from calendar.notice where district = ${ctx.district} and year = ${draft.year} and state = 'waiting'`)
  if (waiting.length > 0) refuse('conflict', 'calendar.notice.waiting-already', { year: draft.year })
  const noticeId = newId<'calendar-notice'>()
  const revision = revisionOf(draft, known)
  const inserted = await ctx.db.run(sql`
    insert into calendar.notice (district, notice_id, year, revision, title, document_number, url, known_on, festivals, state, entered_by, entered_at)
    values (${ctx.district}, ${noticeId}, ${draft.year}, ${revision}, ${draft.title}, ${draft.documentNumber}, ${draft.url}, ${draft.knownOn},
            ${JSON.stringify(draft.festivals)}::jsonb, 'waiting', ${ctx.actor.personId}, ${ctx.now})
    on conflict (district, year, revision) where state <> 'rejected' do nothing`)
  // Two people entered it at once.
  if (inserted === 0) refuse('conflict', 'calendar.notice.waiting-already', { year: draft.year })
  await append(ctx, {
    kind: 'calendar.notice-entered',
    about: `calendar.notice:${noticeId}`,
    payload: {
      year: draft.year,
      revision,
      knownOn: draft.knownOn,
      rest: draft.festivals.map((festival) => [festival.from, festival.to]),
      makeUp: draft.festivals.flatMap((festival) => festival.makeUpDays),
    },
  })
  return { noticeId, revision }
}
