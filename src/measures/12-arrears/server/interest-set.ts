import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { join, raw, type Sql, sql } from '#platform/database'
import type { InterestChoices } from '../common/interest-rate.ts'
import { defaultDailyRate, firstDay802 } from '../common/law.ts'
import { type LprValue, microOf } from '../common/lpr.ts'
import { loadInterestChoices } from './choices.ts'
import { loadLprSeries } from './lpr-values.ts'

/** One payable with its interest on a day, as the set-based statement answers it. Amounts in fen. */
export interface InterestRow {
  readonly payableId: string
  readonly unit: string
  readonly dueOn: PlainDate
  readonly fenDays: bigint
  /** Null where nothing gives a rate. */
  readonly interestFen: bigint | null
  readonly interestPaidFen: bigint
  readonly interestOwedFen: bigint | null
  readonly principalOwedFen: bigint
  readonly overpaidFen: bigint
  readonly provisional: boolean
}

/** Everything of law the statement needs besides the rows. */
export interface InterestLaw {
  readonly choices: InterestChoices
  readonly series: readonly LprValue[]
}

export async function loadInterestLaw(ctx: ActContext): Promise<InterestLaw> {
  return { choices: await loadInterestChoices(ctx), series: await loadLprSeries(ctx) }
}

/**
 * The relation of interest on every due payable that `where` selects (alias p), for use after `from`: the
 * arithmetic of `accrueInterest` and `dailyRate` over the whole ledger in one statement, equal to the fen. Payments after
 * the due day are folded one after another, so only payables that had some take more than one pass.
 */
export function interestSet(ctx: ActContext, law: InterestLaw, asOf: PlainDate, where: Sql): Sql {
  const { choices, series } = law
  const days = choices.yearDays
  const byDefault = (on: PlainDate) => microOf(defaultDailyRate.on(on).value)
  const old = byDefault('2020-09-01' as PlainDate)
  const now = byDefault(firstDay802)
  const lpr = join(
    series.map((value, index) => sql`(${value.from}::date, ${series[index + 1]?.from ?? 'infinity'}::date, ${value.through}::date, ${value.microPercent}::bigint)`),
    ', ',
  )
  const late = choices.paymentDay === 'counted' ? raw('m.paid_on') : raw('m.paid_on - 1')
  const floor = choices.belowFloor === 'floor'
  const due = sql`p.district = ${ctx.district} and p.state <> 'cancelled' and p.due_on is not null and (${where})`
  return sql`(
    with lpr(from_on, until, through_on, micro) as (values ${lpr}),
    rate as materialized (
      select c.contract_id, c.rate_micro, h.holds, coalesce(c.signed_on > l.through_on, true) as lpr_provisional,
             case when c.rate_per = 'day' then 100000000::bigint when c.rate_per = 'year' then 100000000::bigint * ${days}::int end as agreed_denominator,
             case when c.rate_micro is not null and ${floor}::boolean then l.micro end as fallback,
             case when c.rate_micro is not null and ${floor}::boolean then 100000000::bigint * ${days}::int end as fallback_denominator
        from arrears.contract c left join lpr l on c.signed_on >= l.from_on and c.signed_on < l.until
       cross join lateral (select coalesce(case when c.rate_per = 'year' then c.rate_micro else c.rate_micro * ${days}::int end >= l.micro or l.micro is null, false) and c.rate_micro is not null as holds) h
       where c.district = ${ctx.district}
    ),
    paid as materialized (
      select m.payable_id, coalesce(sum(m.amount_fen) filter (where m.paid_on <= p.due_on), 0)::bigint as early,
             array_agg(greatest(p.due_on, ${late}) order by m.paid_on, m.payment_id) filter (where m.paid_on > p.due_on) as days,
             array_agg(m.amount_fen order by m.paid_on, m.payment_id) filter (where m.paid_on > p.due_on) as fens
        from arrears.payable p join arrears.payment m on m.district = p.district and m.payable_id = p.payable_id
       where ${due} and p.paid_fen > 0 and not m.cancelled and m.paid_on <= ${asOf}::date
       group by m.payable_id
    ),
    debt as (
      select p.payable_id, p.unit, p.due_on, p.amount_fen - p.reduced_fen - coalesce(m.early, 0) as left_fen, m.days, m.fens,
             -- A payable outside the regulation has the agreed rate or none; one inside it has the default of its text where none is agreed.
             coalesce(case when p.rule_class = 'contract' or r.holds then r.rate_micro else r.fallback end,
                      case when p.rule_class = 'contract' then null when p.law_on >= ${firstDay802}::date then ${now}::bigint else ${old}::bigint end) as numerator,
             coalesce(case when p.rule_class = 'contract' or r.holds then r.agreed_denominator else r.fallback_denominator end, 100000000::bigint) as denominator,
             p.rule_class <> 'contract' and r.rate_micro is not null and r.lpr_provisional as provisional
        from arrears.payable p join rate r on r.contract_id = p.contract_id left join paid m on m.payable_id = p.payable_id
       where ${due}
    ),
    folded as (
      -- One call a row: without the offset the function would be copied into every use of its answer.
      select d.*, case when d.days is not null then arrears.settle_late(d.due_on, d.left_fen, d.numerator, d.denominator, d.days, d.fens, ${choices.order === 'interest-first'}::boolean) end as f
        from debt d offset 0
    ),
    standing as (
      select d.payable_id, d.unit, d.due_on, d.provisional, d.numerator, d.denominator, coalesce((d.f).principal, greatest(d.left_fen, 0)) as principal_owed, coalesce((d.f).paid, 0) as interest_paid,
             coalesce((d.f).over, greatest(-d.left_fen, 0)) as overpaid,
             coalesce((d.f).fen_days, 0) + coalesce((d.f).principal, greatest(d.left_fen, 0)) * greatest(${asOf}::date - coalesce((d.f).last_on, d.due_on), 0) as fen_days
        from folded d
    )
    select s.payable_id, s.unit, s.due_on, s.fen_days, s.provisional, s.principal_owed, s.interest_paid, s.overpaid,
           arrears.interest_fen(s.fen_days, s.numerator, s.denominator) as interest
      from standing s
  )`
}

/** The columns of the relation under the names of `InterestRow`, for an alias. */
export function interestColumns(alias: string): Sql {
  return raw(`${alias}.payable_id as "payableId", ${alias}.unit as "unit", ${alias}.due_on as "dueOn", ${alias}.fen_days as "fenDays", ${alias}.interest as "interestFen",
    ${alias}.interest_paid as "interestPaidFen", ${alias}.interest - ${alias}.interest_paid as "interestOwedFen", ${alias}.principal_owed as "principalOwedFen",
    ${alias}.overpaid as "overpaidFen", ${alias}.provisional as "provisional"`)
}

/** Interest of payables by id on a day. */
export async function interestOf(ctx: ActContext, ids: readonly string[], asOf: PlainDate): Promise<Map<string, InterestRow>> {
  if (ids.length === 0) return new Map()
  const law = await loadInterestLaw(ctx)
  const rows = await ctx.db.rows<InterestRow>(sql`select ${interestColumns('i')} from ${interestSet(ctx, law, asOf, sql`p.payable_id = any (${ids}::uuid[])`)} i`)
  return new Map(rows.map((row) => [row.payableId, row]))
}

/**
 * Says of payables that `where` selects (alias p) what is still owed beyond a price that has been paid late, so that nobody calls
 * them settled. Answers how many changed.
 */
export async function followInterestLeft(ctx: ActContext, where: Sql): Promise<number> {
  const law = await loadInterestLaw(ctx)
  return ctx.db.run(sql`
    update arrears.payable t set interest_left_fen = s.fen
      from (select p.payable_id, coalesce(i.principal_owed + i.interest - i.interest_paid, 0)::bigint as fen from arrears.payable p
              left join ${interestSet(ctx, law, ctx.today, sql`p.state = 'paid' and p.settled_on > p.due_on and not p.due_provisional and (${where})`)} i on i.payable_id = p.payable_id
             where p.district = ${ctx.district} and (p.state = 'paid' or p.interest_left_fen > 0) and (${where})) s
     where t.district = ${ctx.district} and t.payable_id = s.payable_id and t.interest_left_fen <> s.fen`)
}

/** Interest by unit on a day over everything due: principal and interest owed, how many payables owe some. */
export interface UnitInterest {
  readonly unit: string
  readonly payables: number
  readonly principalFen: bigint
  readonly interestFen: bigint
  readonly interestOwedFen: bigint
  readonly provisional: number
}

/** The same over the whole ledger, by unit, in one statement. */
export async function interestByUnit(ctx: ActContext, asOf: PlainDate, where: Sql = sql`true`): Promise<readonly UnitInterest[]> {
  const law = await loadInterestLaw(ctx)
  return ctx.db.rows(sql`
    select i.unit, count(*)::int as "payables", sum(i.principal_owed)::bigint as "principalFen", coalesce(sum(i.interest), 0)::bigint as "interestFen",
           coalesce(sum(i.interest - i.interest_paid), 0)::bigint as "interestOwedFen", (count(*) filter (where i.provisional))::int as "provisional"
      from ${interestSet(ctx, law, asOf, sql`p.due_on < ${asOf}::date and (${where})`)} i group by i.unit order by i.unit`)
}
