import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import { type PromiseDays, type SignalReason, signalReasons } from '../common/index.ts'

/** Place of a reason in their order, from 1, as PostgreSQL counts arrays. */
const place = (reason: SignalReason) => signalReasons.indexOf(reason) + 1

/**
 * The worst that the milestones of every promise say, as a relation to join by `promise_id`: `worst` is the place of a reason,
 * `next_due_on` the next day something is owed. One pass and two aggregates over what the unit owes and has not lawfully ended.
 */
export function milestoneWorst(ctx: Pick<ActContext, 'district'>, days: PromiseDays): Sql {
  return sql`(select m.promise_id,
      min(case when m.outcome = 'met' then case when m.view = 'disputed' then ${place('disputed')}::int else ${place('kept')}::int end
               when m.outcome = 'not-met' then ${place('not-met')}::int
               when m.due_on <= ${days.lateThrough}::date then case when m.outcome is null then ${place('overdue')}::int else ${place('partly-met-late')}::int end
               when m.view = 'disputed' then ${place('disputed')}::int
               when m.outcome = 'partly-met' then ${place('partly-met')}::int
               when m.due_on <= ${days.soonUntil}::date then ${place('due-soon')}::int
               else ${place('on-course')}::int end) as worst,
      min(m.due_on) filter (where m.outcome is distinct from 'met') as next_due_on
    from promises.milestone m where m.district = ${ctx.district} and m.side = 'unit' and not m.ended group by m.promise_id)`
}

/** The reason of a promise's signal over the aliases p (promises.promise) and a (`milestoneWorst`, left-joined); the rule of `signalOf`. */
export const signalSql: Sql = sql`(${[...signalReasons]}::text[])[
    case when p.state in ('ended', 'cancelled') then case when p.open_case is null then ${place('ended')}::int else ${place('change-open')}::int end
         when p.state = 'carried-on' then ${place('carried-on')}::int
         else least(coalesce(a.worst, ${place('on-course')}::int),
           case when p.state = 'suspended' then ${place('suspended')}::int when p.open_handover is not null then ${place('handover-unsigned')}::int
                when p.open_case is not null then ${place('change-open')}::int when p.state = 'registered' then ${place('unconfirmed')}::int end) end]`

/** What the milestones of some promises count: what is owed, met, late and lawfully changed. */
export function milestoneCounts(ctx: Pick<ActContext, 'district'>, days: PromiseDays, promiseIds: readonly string[]): Sql {
  return sql`(select m.promise_id,
      count(*) filter (where not m.ended)::int as owed,
      count(*) filter (where m.outcome = 'met' and not m.ended)::int as met,
      count(*) filter (where m.outcome is distinct from 'met' and not m.ended and m.due_on <= ${days.lateThrough}::date)::int as late,
      count(*) filter (where m.due_on <> m.original_due_on or m.ended)::int as changed
    from promises.milestone m where m.district = ${ctx.district} and m.side = 'unit' and m.promise_id = any(${[...promiseIds]}::uuid[]) group by m.promise_id)`
}
