import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { appendMany } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost } from './action-store.ts'

/**
 * Ends the display of penalties whose longest period ended before `day`. The pages have not shown them since: their views
 * filter by the day, so a job that did not run shows nothing too long. At most 5,000 a call; answers how many. Duty 3.9.
 */
export async function endDisplays(ctx: ActContext, day: PlainDate): Promise<number> {
  const due = sql`r.action_id in (select d.action_id from disclosure.action d where d.district = ${ctx.district} and d.state = 'published' and d.display_until < ${day} order by d.action_id limit 5000)`
  const { count } = await ctx.db.one<{ count: number }>(
    sql`select count(*)::int as "count" from disclosure.action r where r.district = ${ctx.district} and r.state = 'published' and ${due}`,
  )
  if (count === 0) return 0
  const batch = newId()
  const rows = await takeSteps<{ actionId: string; unit: string; kind: string; displayUntil: PlainDate; version: number }>(ctx, publicationReview, actionHost, {
    act: 'end-display',
    where: due,
    expected: count,
    batch,
    returning: sql`r.action_id as "actionId", r.unit as "unit", r.kind as "kind", r.display_until as "displayUntil", r.version as "version"`,
  })
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.display-ended',
      about: aboutAction(row.actionId),
      payload: { unit: row.unit, kind: row.kind, lastDay: row.displayUntil, version: row.version, batch },
    })),
  )
  return rows.length
}
