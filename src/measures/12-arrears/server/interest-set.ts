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
 * The relation of interest on every due payable that `where` selects (alias p, its contract c), for use after `from`: the
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
  const first = choices.order === 'interest-first'
  const late = choices.paymentDay === 'counted' ? raw('m.paid_on') : raw('m.paid_on - 1')
  return sql`(
    with recursive lpr(from_on, until, through_on, micro) as (values ${lpr}),
    rate as materialized (
      select c.contract_id, c.rate_micro, c.rate_per, l.micro as floor_micro, coalesce(c.signed_on > l.through_on, true) as lpr_provisional,
             case when c.rate_per = 'year' then c.rate_micro else c.rate_micro * ${days}::int end >= l.micro or l.micro is null as holds
        from arrears.contract c left join lpr l on c.signed_on >= l.from_on and c.signed_on < l.until
       where c.district = ${ctx.district}
    ),
    debt as materialized (
      select p.payable_id, p.unit, p.due_on, p.amount_fen - p.reduced_fen - coalesce(e.fen, 0) as left_fen,
             case when p.rule_class = 'contract' then r.rate_micro
                  when r.rate_micro is not null and r.holds then r.rate_micro
                  when r.rate_micro is not null and ${choices.belowFloor === 'floor'}::boolean then r.floor_micro
                  when p.law_on >= ${firstDay802}::date then ${now}::bigint else ${old}::bigint end as numerator,
             case when (p.rule_class = 'contract' or r.holds) and r.rate_per = 'day' then 100000000::bigint
                  when r.rate_micro is null or (not r.holds and p.rule_class <> 'contract' and not ${choices.belowFloor === 'floor'}::boolean) then 100000000::bigint
                  else 100000000::bigint * ${days}::int end as denominator,
             p.rule_class <> 'contract' and r.rate_micro is not null and r.lpr_provisional as provisional,
             p.paid_fen > 0 as had_payments
        from arrears.payable p
        join rate r on r.contract_id = p.contract_id
        join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
        left join lateral (select sum(m.amount_fen)::bigint as fen from arrears.payment m
                            where p.paid_fen > 0 and m.district = p.district and m.payable_id = p.payable_id and not m.cancelled and m.paid_on <= least(p.due_on, ${asOf}::date)) e on true
       where p.district = ${ctx.district} and p.state <> 'cancelled' and p.due_on is not null and (${where})
    ),
    late as materialized (
      select d.payable_id, greatest(d.due_on, ${late}) as on_day, m.amount_fen as fen, row_number() over (partition by m.payable_id order by m.paid_on, m.payment_id) as n
        from debt d join arrears.payment m on m.district = ${ctx.district} and m.payable_id = d.payable_id and not m.cancelled and m.paid_on > d.due_on and m.paid_on <= ${asOf}::date
       where d.had_payments
    ),
    fold(payable_id, n, last_on, principal, fen_days, paid, over) as (
      select d.payable_id, 0::bigint, d.due_on, greatest(d.left_fen, 0), 0::numeric, 0::bigint, greatest(-d.left_fen, 0)
        from debt d where d.payable_id in (select l.payable_id from late l)
      union all
      select f.payable_id, l.n, l.on_day, f.principal - s.to_principal, s.fen_days, f.paid + s.to_interest, f.over + l.fen - s.to_principal - s.to_interest
        from fold f join late l on l.payable_id = f.payable_id and l.n = f.n + 1
        join debt d on d.payable_id = f.payable_id
       cross join lateral (select f.fen_days + f.principal::numeric * (l.on_day - f.last_on) as fen_days) g
       cross join lateral (select case when d.numerator is null then 0 else div(g.fen_days * d.numerator * 2 + d.denominator, d.denominator * 2)::bigint - f.paid end as owed) o
       cross join lateral (select ${
         first
           ? sql`least(l.fen, o.owed) as to_interest, least(l.fen - least(l.fen, o.owed), f.principal) as to_principal`
           : sql`least(l.fen - least(l.fen, f.principal), o.owed) as to_interest, least(l.fen, f.principal) as to_principal`
       }, g.fen_days) s
    ),
    folded as (select distinct on (payable_id) * from fold order by payable_id, n desc),
    standing as (
      select d.payable_id, d.unit, d.due_on, d.numerator, d.denominator, d.provisional, coalesce(f.principal, greatest(d.left_fen, 0)) as principal, coalesce(f.paid, 0) as paid,
             coalesce(f.over, greatest(-d.left_fen, 0)) as over,
             coalesce(f.fen_days, 0) + coalesce(f.principal, greatest(d.left_fen, 0))::numeric * greatest(${asOf}::date - coalesce(f.last_on, d.due_on), 0) as fen_days
        from debt d left join folded f on f.payable_id = d.payable_id
    )
    select payable_id, unit, due_on, fen_days, provisional, principal as principal_owed, paid as interest_paid, over as overpaid,
           case when numerator is null then null else div(fen_days * numerator * 2 + denominator, denominator * 2)::bigint end as interest
      from standing
  )`
}

/** The columns of the relation under the names of `InterestRow`, for an alias. */
export function interestColumns(alias: string): Sql {
  return raw(`${alias}.payable_id as "payableId", ${alias}.unit as "unit", ${alias}.due_on as "dueOn", ${alias}.fen_days::bigint as "fenDays", ${alias}.interest as "interestFen",
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
