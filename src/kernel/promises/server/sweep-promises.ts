import type { PlainDate } from '#base/plain-date'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { appendMany } from '#kernel/ledger/server'
import { notifyMany } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type MilestoneFinding, promiseKinds } from '../common/index.ts'
import { daysAfter, type Finding, milestoneFinding } from './findings.ts'
import { effectiveAfterReply, promiseDays } from './promise-days.ts'
import { aboutMilestone } from './promise-store.ts'

type Found = Omit<Finding, 'outcome' | 'daysLate' | 'settledOn' | 'replaces' | 'effectiveFrom'> & {
  readonly promiseId: string
  readonly outcome: MilestoneFinding
  readonly doneOn: PlainDate | null
}

/**
 * Finds milestones of live promises whose day has passed and that are not met: `overdue` where nothing was stated, otherwise
 * what the unit stated. One fact each and once; its effect begins after the right of reply. At most 5,000 at a time; answers how many.
 */
export async function findOverdue(ctx: ActContext, day: PlainDate): Promise<number> {
  const days = await promiseDays(ctx, day)
  const rows = await ctx.db.rows<Found>(sql`
    update promises.milestone m set finding = coalesce(m.outcome, 'overdue'), finding_version = m.version + 1, found_on = ${day}, version = m.version + 1
      from promises.promise p
     where m.district = ${ctx.district} and p.district = m.district and p.promise_id = m.promise_id and m.milestone_id = any(array(
       select due.milestone_id from promises.milestone due join promises.promise live on live.district = due.district and live.promise_id = due.promise_id
        where due.district = ${ctx.district} and due.finding is null and not due.ended and due.side = 'unit' and due.due_on <= ${days.lateThrough}::date
          and due.outcome is distinct from 'met' and live.state = 'live'
        order by due.due_on, due.milestone_id limit 5000 for update of due))
    returning m.milestone_id as "milestoneId", m.promise_id as "promiseId", p.kind as "kind", p.unit as "unit", p.counterparty_uscc as "counterpartyUscc", m.due_on as "dueOn",
              m.original_due_on as "originalDueOn", m.finding as "outcome", m.done_on as "doneOn", m.view as "view", m.amount_fen as "amountFen", m.version as "version"`)
  if (rows.length === 0) return 0
  const effectiveFrom = await effectiveAfterReply(ctx, day)
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'promises.milestone-found-unmet',
      about: aboutMilestone(row.milestoneId),
      payload: { unit: row.unit, promise: row.promiseId, dueOn: row.dueOn, foundOn: day, outcome: row.outcome, version: row.version },
      facts: [milestoneFinding({ ...row, settledOn: row.doneOn, daysLate: daysAfter(row.dueOn, day), replaces: null, effectiveFrom })],
    })),
  )
  return rows.length
}

/**
 * Reminds units of milestones that fall due within the kind's days: one message to a unit and kind, each milestone once for
 * each due day. Answers how many milestones were reminded of.
 */
export async function remindDue(ctx: ActContext, day: PlainDate): Promise<number> {
  const calendar = await loadCalendar(ctx)
  const kinds = promiseKinds().map((kind) => ({ id: kind.id, until: addWorkingDays(calendar, day, kind.reminderDays.on(day).value) }))
  // Said once more for all kinds together: only so are the few milestones of these days found by their days.
  const last = [day, ...kinds.map((kind) => kind.until)].sort().at(-1)!
  const rows = await ctx.db.rows<{ kind: string; unit: string; count: number; first: PlainDate }>(sql`
    with told as (
      update promises.milestone m set reminded_for = m.due_on
        from promises.promise p join unnest(${kinds.map((kind) => kind.id)}::text[], ${kinds.map((kind) => kind.until)}::date[])
             as k(kind, until) on k.kind = p.kind
       where m.district = ${ctx.district} and p.district = m.district and p.promise_id = m.promise_id and p.state = 'live' and m.side = 'unit' and m.outcome is null and not m.ended
         and m.finding is null and m.due_on between ${day}::date and ${last}::date and m.due_on <= k.until and m.reminded_for is distinct from m.due_on
      returning p.kind, p.unit, m.due_on)
    select t.kind as "kind", t.unit as "unit", count(*)::int as "count", min(t.due_on) as "first" from told t group by 1, 2 order by 1, 2`)
  await notifyMany(
    ctx,
    rows.map((row) => ({
      to: { unit: row.unit, role: 'liaison' },
      textKey: 'promises.message.due-soon',
      params: { count: row.count, first: row.first },
      about: `promises.kind:${row.kind}`,
      link: `/promises?kind=${row.kind}&reason=due-soon`,
      dueOn: row.first,
      mail: true,
    })),
  )
  return rows.reduce((sum, row) => sum + row.count, 0)
}
