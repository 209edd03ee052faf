import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { ledgersKeptUntil, type WageMonth, type WageProject, watchProject } from '../common/wages.ts'

interface Row extends WageProject {
  readonly projectId: string
  readonly unit: string
  readonly code: string
  readonly name: string
  readonly contractorName: string
  readonly unpaidFen: bigint
  readonly months: readonly { readonly month: string; readonly dueOn: PlainDate; readonly paidOn: PlainDate | null; readonly amountFen: string }[]
}

/** Works projects with their months and what is wrong with each, those with alarms first. */
export async function listWageProjects(ctx: ActContext, filter: { readonly unit?: string | undefined }) {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  const rows = await ctx.db.rows<Row>(sql`
    select p.project_id as "projectId", p.unit, p.code, p.name, p.contractor_name as "contractorName", p.started_on as "startedOn", p.cycle_months as "cycleMonths",
           p.account_opened_on as "accountOpenedOn", p.finished_on as "finishedOn", p.notice_on as "noticeOn", p.account_closed_on as "accountClosedOn",
           coalesce(m.unpaid, 0)::bigint as "unpaidFen", coalesce(m.months, '[]') as "months"
      from arrears.wage_project p
      left join lateral (
        select sum(w.amount_fen) filter (where w.paid_on is null and w.due_on < ${ctx.today}) as unpaid,
               jsonb_agg(jsonb_build_object('month', w.month, 'dueOn', w.due_on, 'paidOn', w.paid_on, 'amountFen', w.amount_fen::text) order by w.month) as months
          from arrears.wage_month w where w.district = p.district and w.project_id = p.project_id and not w.cancelled) m on true
     where p.district = ${ctx.district} and not p.cancelled ${reach.all ? empty : sql`and p.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty}
     order by p.unit, p.code limit 1000`)
  return rows
    .map((row) => ({
      ...row,
      unpaidFen: row.unpaidFen.toString(),
      months: [...row.months],
      keptUntil: ledgersKeptUntil(row.finishedOn),
      alarms: [...watchProject(row, row.months as readonly WageMonth[], ctx.today)],
    }))
    .sort((a, b) => b.alarms.length - a.alarms.length)
}
