import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { addWorkingDays, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import type { ClockKind } from '#kernel/clocks/common'
import { clocksOfMany } from '#kernel/clocks/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { raw, type Sql, sql } from '#platform/database'
import { auditClock, depositClock, leadClock, matchClock } from '../common/law-clocks.ts'
import { alarmsOf, standingsOfUnits } from './budget-guard.ts'

/** Working days before its day on which something is pressing. */
const AHEAD = 5

interface Dated {
  readonly id: string
  readonly unit: string
  readonly name: string
  readonly month?: string
  readonly dueOn: PlainDate | null
}

interface DatedLine {
  readonly what: 'deposit' | 'audit' | 'match' | 'lead' | 'wage-month' | 'wage-account'
  readonly permission: string
  /** Rows of id, unit, name and `dueOn`, for these units. */
  readonly from: (ctx: ActContext, units: readonly string[], soon: PlainDate) => Sql
  readonly about: string
  readonly link: string
  readonly clock?: ClockKind
}

/** One line a matter that has its day, for whoever does it; the clock behind it is shown by the line alone. */
function dated(line: DatedLine) {
  return defineDeskQuery({
    id: `arrears.${line.what}`,
    measure: '12-arrears',
    async list(ctx: ActContext, limit: number): Promise<DeskItem[]> {
      const reach = reachFilter(ctx, line.permission)
      if (reach.all || reach.units.length === 0) return []
      const calendar = await loadCalendar(ctx)
      const soon = addWorkingDays(calendar, ctx.today, AHEAD)
      const rows = await ctx.db.rows<Dated>(sql`select * from (${line.from(ctx, reach.units, soon)}) d order by d."dueOn" nulls last, d.id limit ${limit}`)
      const clocks = line.clock
        ? await clocksOfMany(
            ctx,
            rows.map((row) => `${line.about}:${row.id}`),
            line.clock,
          )
        : new Map<string, { clockId: string; dueOn: PlainDate }>()
      return rows.map((row) => {
        const clock = clocks.get(`${line.about}:${row.id}`)
        const dueOn = clock?.dueOn ?? row.dueOn
        return {
          id: row.id,
          kind: dueOn !== null && dueOn < ctx.today ? 'overdue' : dueOn !== null && dueOn <= soon ? 'due-soon' : 'waiting-sign-off',
          titleKey: `arrears.desk.${line.what}`,
          params: { name: row.name, ...(row.month === undefined ? {} : { month: row.month }) },
          about: `${line.about}:${row.id}`,
          link: line.link,
          unit: row.unit,
          dueOn,
          ...(clock ? { clockId: clock.clockId } : {}),
          ...(dueOn === null ? {} : { workingDaysLeft: workingDaysBetween(calendar, ctx.today, dueOn) }),
        }
      })
    },
  })
}

const of = (ctx: ActContext, units: readonly string[], alias: 'd' | 'f' | 'k' | 'l' | 'w' | 'p') => {
  const column = (name: 'district' | 'unit') => raw(`${alias}.${name}`)
  return sql`${column('district')} = ${ctx.district} and ${column('unit')} = any (${[...units]}::text[])`
}

const lines = [
  dated({
    what: 'deposit',
    permission: 'arrears.deposit.record',
    about: 'arrears.deposit',
    link: '/arrears/obligations',
    clock: depositClock,
    from: (ctx, units) => sql`
      select d.deposit_id as id, d.unit, c.number as name, d.due_on as "dueOn" from arrears.deposit d join arrears.contract c on c.district = d.district and c.contract_id = d.contract_id
       where ${of(ctx, units, 'd')} and d.released_on is not null and d.returned_on is null`,
  }),
  dated({
    what: 'audit',
    permission: 'arrears.audit.answer',
    about: 'arrears.audit-finding',
    link: '/arrears/obligations',
    clock: auditClock,
    from: (ctx, units) => sql`
      select f.finding_id as id, f.unit, f.item as name, f.due_on as "dueOn" from arrears.audit_finding f where ${of(ctx, units, 'f')} and f.state = 'open' and not f.cancelled`,
  }),
  dated({
    what: 'match',
    permission: 'arrears.match.explain',
    about: 'arrears.match',
    link: '/arrears/matches?state=open',
    clock: matchClock,
    from: (ctx, units) => sql`
      select k.case_id as id, k.unit, coalesce(nullif(k.contract_number, ''), regexp_replace(k.subject, '^(voucher|claim) ', '')) as name, null::date as "dueOn" from arrears.match_case k where ${of(ctx, units, 'k')} and k.state = 'found'`,
  }),
  dated({
    what: 'lead',
    permission: 'arrears.lead.explain',
    about: 'arrears.lead',
    link: '/arrears/leads',
    clock: leadClock,
    from: (ctx, units) => sql`
      select l.lead_id as id, l.unit, c.number || ' ' || p.item as name, null::date as "dueOn" from arrears.lead l
        join arrears.payable p on p.district = l.district and p.payable_id = l.payable_id join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
       where ${of(ctx, units, 'l')} and l.state = 'open'`,
  }),
  dated({
    what: 'wage-month',
    permission: 'arrears.payable.record',
    about: 'arrears.labour-cost',
    link: '/arrears/wages',
    from: (ctx, units, soon) => sql`
      select w.wage_month_id as id, w.unit, w.month, p.name, w.due_on as "dueOn" from arrears.wage_month w join arrears.wage_project p on p.district = w.district and p.project_id = w.project_id
       where ${of(ctx, units, 'w')} and not w.cancelled and w.paid_on is null and w.due_on <= ${soon}`,
  }),
  dated({
    what: 'wage-account',
    permission: 'arrears.payable.record',
    about: 'arrears.wage-project',
    link: '/arrears/wages',
    from: (ctx, units, soon) => sql`
      select p.project_id as id, p.unit, p.name, p.started_on as "dueOn" from arrears.wage_project p
       where ${of(ctx, units, 'p')} and not p.cancelled and p.account_opened_on is null and p.account_closed_on is null and p.started_on <= ${soon}`,
  }),
]

/** Budget lines that cannot cover what is signed or due soon, for the unit that signs. */
const budgets = defineDeskQuery({
  id: 'arrears.budget',
  measure: '12-arrears',
  async list(ctx: ActContext, limit: number): Promise<DeskItem[]> {
    const reach = reachFilter(ctx, 'arrears.contract.draft')
    if (reach.all || reach.units.length === 0) return []
    const short = (await standingsOfUnits(ctx, reach.units)).filter((line) => alarmsOf(line).length > 0)
    return short.slice(0, limit).map((line) => ({
      id: line.budgetId,
      kind: 'info',
      titleKey: 'arrears.desk.budget',
      params: { code: line.code, name: line.title },
      about: `arrears.budget:${line.budgetId}`,
      link: `/arrears/budgets?unit=${line.unit}`,
      unit: line.unit,
    }))
  },
})

defineAboutLink('arrears.labour-cost', () => '/arrears/wages')
defineAboutLink('arrears.wage-project', () => '/arrears/wages')
defineAboutLink('arrears.budget', () => '/arrears/budgets')

/** What a clerk calls a record, for clocks and messages about it. */
const names: Readonly<Record<string, (ctx: ActContext, ids: readonly string[]) => Sql>> = {
  'arrears.deposit': (ctx, ids) =>
    sql`select d.deposit_id as "id", c.number as "name" from arrears.deposit d join arrears.contract c on c.district = d.district and c.contract_id = d.contract_id where d.district = ${ctx.district} and d.deposit_id = any (${[...ids]}::uuid[])`,
  'arrears.audit-finding': (ctx, ids) =>
    sql`select f.finding_id as "id", f.report_number || ' ' || f.item as "name" from arrears.audit_finding f where f.district = ${ctx.district} and f.finding_id = any (${[...ids]}::uuid[])`,
  'arrears.match': (ctx, ids) =>
    sql`select k.case_id as "id", coalesce(nullif(k.contract_number, ''), regexp_replace(k.subject, '^(voucher|claim) ', '')) as "name" from arrears.match_case k where k.district = ${ctx.district} and k.case_id = any (${[...ids]}::uuid[])`,
  'arrears.lead': (ctx, ids) => sql`
    select l.lead_id as "id", c.number || ' ' || p.item as "name" from arrears.lead l join arrears.payable p on p.district = l.district and p.payable_id = l.payable_id
      join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id where l.district = ${ctx.district} and l.lead_id = any (${[...ids]}::uuid[])`,
  'arrears.receivable': (ctx, ids) => sql`
    select r.receivable_id as "id", c.number || ' ' || p.item as "name" from arrears.receivable r join arrears.payable p on p.district = r.district and p.payable_id = r.payable_id
      join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id where r.district = ${ctx.district} and r.receivable_id = any (${[...ids]}::uuid[])`,
  'arrears.labour-cost': (ctx, ids) => sql`
    select w.wage_month_id as "id", p.name || ' ' || w.month as "name" from arrears.wage_month w join arrears.wage_project p on p.district = w.district and p.project_id = w.project_id
     where w.district = ${ctx.district} and w.wage_month_id = any (${[...ids]}::uuid[])`,
  'arrears.wage-project': (ctx, ids) =>
    sql`select p.project_id as "id", p.name from arrears.wage_project p where p.district = ${ctx.district} and p.project_id = any (${[...ids]}::uuid[])`,
  'arrears.budget': (ctx, ids) =>
    sql`select b.budget_id as "id", b.title || ' ' || b.code as "name" from arrears.budget_line b where b.district = ${ctx.district} and b.budget_id = any (${[...ids]}::uuid[])`,
}
for (const [about, query] of Object.entries(names))
  defineAboutName(about, async (ctx, ids) => new Map((await ctx.db.rows<{ id: string; name: string }>(query(ctx, ids))).map((row) => [row.id, row.name])))

export const datedDesk = [...lines, budgets]
