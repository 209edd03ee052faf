import { addDays, type PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { minimumSample } from '../common/law.ts'
import type { Age } from '../common/statement-content.ts'

/** What the public may read of one unit's payments over the last twelve months; counts and sums only. */
export interface UnitAggregate {
  readonly unit: string
  /** Payables that fell due in the twelve months. */
  readonly due: number
  readonly onTime: number
  readonly late: number
  /** Due and unpaid today, disputed ones included. */
  readonly unpaid: number
  readonly owedFen: bigint
  readonly disputedFen: bigint
  /** Price paid late, interest still owed: how many, and the interest. */
  readonly interestLeft: number
  readonly interestLeftFen: bigint
  /** Average days from the due day to payment of what was paid late; null where nothing was. */
  readonly averageDaysLate: number | null
  readonly ages: readonly { readonly age: Age; readonly payables: number; readonly fen: bigint }[]
  /** Fewer payables than the least number: only counts are told, no shares. */
  readonly small: boolean
}

/** Payments of every unit in public figures: share in time, average days, age of what is unpaid, disputed share. Reads public views only. Duty 12.11. */
export async function publicAggregates(ctx: ActContext, unit?: string): Promise<readonly UnitAggregate[]> {
  const from = addDays(ctx.today, -365)
  const overdue = sql`p.state = 'open' and p.due_on < ${ctx.today} and not p.due_provisional`
  const least = minimumSample.on(ctx.today).value
  const rows = await ctx.db.rows<Row>(sql`
    select p.unit, (count(*) filter (where p.due_on between ${from} and ${addDays(ctx.today, -1)} and not p.due_provisional))::int as "due",
           (count(*) filter (where p.due_on between ${from} and ${addDays(ctx.today, -1)} and p.settled_on <= p.due_on))::int as "onTime",
           (count(*) filter (where p.due_on between ${from} and ${addDays(ctx.today, -1)} and p.settled_on > p.due_on))::int as "late",
           (count(*) filter (where ${overdue}))::int as "unpaid", coalesce(sum(p.owed_fen) filter (where ${overdue}), 0)::bigint as "owedFen",
           coalesce(sum(least(p.disputed_fen, p.owed_fen)) filter (where ${overdue}), 0)::bigint as "disputedFen",
           (count(*) filter (where p.interest_left_fen > 0))::int as "interestLeft", coalesce(sum(p.interest_left_fen), 0)::bigint as "interestLeftFen",
           (avg(p.settled_on - p.due_on) filter (where p.due_on >= ${from} and p.settled_on > p.due_on))::float8 as "averageDaysLate",
           (count(*) filter (where ${overdue} and ${ctx.today}::date - p.due_on <= 90))::int as "n1", coalesce(sum(p.owed_fen) filter (where ${overdue} and ${ctx.today}::date - p.due_on <= 90), 0)::bigint as "f1",
           (count(*) filter (where ${overdue} and ${ctx.today}::date - p.due_on between 91 and 180))::int as "n2", coalesce(sum(p.owed_fen) filter (where ${overdue} and ${ctx.today}::date - p.due_on between 91 and 180), 0)::bigint as "f2",
           (count(*) filter (where ${overdue} and ${ctx.today}::date - p.due_on between 181 and 365))::int as "n3", coalesce(sum(p.owed_fen) filter (where ${overdue} and ${ctx.today}::date - p.due_on between 181 and 365), 0)::bigint as "f3",
           (count(*) filter (where ${overdue} and ${ctx.today}::date - p.due_on > 365))::int as "n4", coalesce(sum(p.owed_fen) filter (where ${overdue} and ${ctx.today}::date - p.due_on > 365), 0)::bigint as "f4"
      from arrears.public_payable p where p.district = ${ctx.district} ${unit ? sql`and p.unit = ${unit}` : empty}
     group by p.unit order by p.unit`)
  return rows
    .filter((row) => row.due > 0 || row.unpaid > 0 || row.interestLeft > 0)
    .map(({ n1, n2, n3, n4, f1, f2, f3, f4, ...row }) => ({
      ...row,
      averageDaysLate: row.averageDaysLate === null ? null : Math.round(row.averageDaysLate),
      small: row.due < least,
      ages: [
        { age: 'to-90', payables: n1, fen: f1 },
        { age: 'to-180', payables: n2, fen: f2 },
        { age: 'to-365', payables: n3, fen: f3 },
        { age: 'over-365', payables: n4, fen: f4 },
      ],
    }))
}

type Row = Omit<UnitAggregate, 'ages' | 'small'> & { readonly [key in 'n1' | 'n2' | 'n3' | 'n4']: number } & { readonly [key in 'f1' | 'f2' | 'f3' | 'f4']: bigint }

/** Published annual statements in their two figures, newest first. */
export async function publicStatements(
  ctx: ActContext,
  unit?: string,
): Promise<readonly { unit: string; year: number; contracts: number; amountFen: bigint; publishedOn: PlainDate; dueOn: PlainDate }[]> {
  return ctx.db.rows(sql`
    select unit, year, contracts, amount_fen as "amountFen", published_on as "publishedOn", due_on as "dueOn" from arrears.public_statement
     where district = ${ctx.district} ${unit ? sql`and unit = ${unit}` : empty} order by year desc, unit limit 400`)
}

/** Approved clearance plans: how much of the stock was to be and was cleared by today. */
export async function publicClearance(ctx: ActContext): Promise<readonly { unit: string; year: number; baselineFen: bigint; targetFen: bigint; clearedFen: bigint }[]> {
  return ctx.db.rows(sql`
    select c.unit, c.year, max(c.baseline_fen) as "baselineFen", coalesce(max(c.target_fen) filter (where c.month <= to_char(${ctx.today}::date, 'YYYY-MM')), 0) as "targetFen",
           coalesce((select sum(m.fen) from arrears.public_cleared m where m.district = ${ctx.district} and m.unit = c.unit and m.year = c.year and m.paid_on <= ${ctx.today}), 0)::bigint as "clearedFen"
      from arrears.public_clearance c where c.district = ${ctx.district} group by c.unit, c.year order by c.year desc, c.unit`)
}
