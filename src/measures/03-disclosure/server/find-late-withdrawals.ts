import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { effectiveAfterReply } from '../common/timeliness.ts'
import { aboutAction } from './action-store.ts'
import { withdrawalFact } from './withdraw-action.ts'

/** Finds revoked penalties that still stand on the pages after their three working days. Answers how many. Duty 3.9. */
export async function findLateWithdrawals(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<{ actionId: string; unit: string; ground: string; revokedOn: PlainDate; dueOn: PlainDate; version: number }>(sql`
    update disclosure.revocation r set finding = 'missing', finding_version = a.version
      from disclosure.action a
     where r.district = ${ctx.district} and a.district = r.district and a.action_id = r.action_id and a.state = 'published' and r.finding is null and r.due_on < ${day}
    returning r.action_id as "actionId", a.unit as "unit", r.ground as "ground", r.revoked_on as "revokedOn", r.due_on as "dueOn", a.version as "version"`)
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.withdrawal-found-missing',
      about: aboutAction(row.actionId),
      payload: { unit: row.unit, dueOn: row.dueOn, foundOn: day },
      facts: [withdrawalFact({ ...row, withdrawnOn: null, outcome: 'missing', workingDaysLate: 1, findingVersion: null, effectiveFrom })],
    })),
  )
  return rows.length
}
