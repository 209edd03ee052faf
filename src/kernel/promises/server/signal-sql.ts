import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import type { PromiseDays } from '../common/index.ts'

/**
 * What the milestones of every promise say, as a relation to join by `promise_id`: the flags `signalSql` needs and the
 * counts lists show. One pass over the rows; only what the unit owes and has not lawfully ended counts.
 */
export function milestoneTally(ctx: Pick<ActContext, 'district'>, days: PromiseDays, where: Sql = sql`true`): Sql {
  return sql`(select m.promise_id,
      count(*) filter (where not m.ended)::int as owed,
      count(*) filter (where m.outcome = 'met' and not m.ended)::int as met,
      count(*) filter (where m.outcome is distinct from 'met' and not m.ended and m.due_on <= ${days.lateThrough}::date)::int as late,
      count(*) filter (where m.due_on <> m.original_due_on or m.ended)::int as changed,
      bool_or(m.outcome = 'not-met' and not m.ended) as not_met,
      bool_or(m.outcome is null and not m.ended and m.due_on <= ${days.lateThrough}::date) as overdue,
      bool_or(m.outcome = 'partly-met' and not m.ended and m.due_on <= ${days.lateThrough}::date) as partly_late,
      bool_or(m.view = 'disputed' and not m.ended) as disputed,
      bool_or(m.outcome = 'partly-met' and not m.ended) as partly,
      bool_or(m.outcome is null and not m.ended and m.due_on <= ${days.soonUntil}::date) as soon,
      min(m.due_on) filter (where m.outcome is distinct from 'met' and not m.ended) as next_due_on
    from promises.milestone m where m.district = ${ctx.district} and m.side = 'unit' and ${where} group by m.promise_id)`
}

/** The reason of a promise's signal over the aliases p (promises.promise) and a (`milestoneTally`, left-joined); the rule of `signalOf`. */
export const signalSql: Sql = sql`case
    when p.state in ('ended', 'cancelled') then case when p.open_case is null then 'ended' else 'change-open' end
    when p.state = 'carried-on' then 'carried-on'
    when a.not_met then 'not-met'
    when p.state = 'suspended' then 'suspended'
    when a.overdue then 'overdue'
    when a.partly_late then 'partly-met-late'
    when a.disputed then 'disputed'
    when p.open_handover is not null then 'handover-unsigned'
    when p.open_case is not null then 'change-open'
    when a.partly then 'partly-met'
    when a.soon then 'due-soon'
    when p.state = 'registered' then 'unconfirmed'
    when coalesce(a.owed, 0) > 0 and a.met = a.owed then 'kept'
    else 'on-course' end`
