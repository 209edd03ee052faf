import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { foldIdentifier } from '#kernel/intake/common'
import type { ActContext } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import { loadBaseline } from './choices.ts'
import { type InterestRow, interestOf } from './interest-set.ts'

export interface PayableFilter {
  readonly unit?: string | undefined
  readonly standing: 'waiting' | 'not-due' | 'overdue' | 'disputed' | 'interest-owed' | 'paid' | 'all'
  readonly words?: string | undefined
  readonly stock?: 'stock' | 'new' | undefined
  readonly page: number
  readonly limit: number
}

export interface PayableLine {
  readonly payableId: string
  readonly unit: string
  readonly contractNumber: string
  readonly contractTitle: string
  readonly creditorName: string
  readonly creditorUscc: string
  readonly debtorClass: string
  readonly item: string
  readonly amountFen: bigint
  readonly owedFen: bigint
  readonly paidFen: bigint
  readonly disputedFen: bigint
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly waitsFor: string | null
  readonly settledOn: PlainDate | null
  readonly state: string
  readonly finding: string | null
  readonly daysLate: number
  readonly flagged: boolean
  readonly version: number
}

const columns =
  raw(`p.payable_id as "payableId", p.unit as "unit", c.number as "contractNumber", c.title as "contractTitle", c.creditor_name as "creditorName", c.creditor_uscc as "creditorUscc",
  c.debtor_class as "debtorClass", p.item as "item", p.amount_fen as "amountFen", greatest(p.amount_fen - p.reduced_fen - p.paid_fen, 0) as "owedFen", p.paid_fen as "paidFen",
  p.disputed_fen as "disputedFen", p.due_on as "dueOn", p.due_provisional as "dueProvisional", p.waits_for as "waitsFor", p.settled_on as "settledOn", p.state as "state",
  p.finding as "finding", p.days_late as "daysLate", c.findings <> '[]'::jsonb as "flagged", p.version as "version"`)

/** Payables the actor may see, the most overdue first, with what is owed on all that match and the interest of those shown. */
export async function listPayables(ctx: ActContext, filter: PayableFilter) {
  const baseline = await loadBaseline(ctx)
  const where = conditionOf(ctx, filter, baseline)
  const from = sql`arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id`
  const { total, owedFen, interestLeftFen } = await ctx.db.one<{ total: number; owedFen: bigint; interestLeftFen: bigint }>(sql`
    select count(*)::int as "total", coalesce(sum(greatest(p.amount_fen - p.reduced_fen - p.paid_fen, 0)), 0)::bigint as "owedFen",
           coalesce(sum(p.interest_left_fen), 0)::bigint as "interestLeftFen" from ${from} where ${where}`)
  const items = await ctx.db.rows<PayableLine>(sql`
    select ${columns} from ${from} where ${where} order by (p.state = 'open') desc, (p.interest_left_fen > 0) desc, p.due_on nulls last, p.payable_id limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
  const interest = await interestOf(
    ctx,
    items.filter((item) => item.dueOn !== null && item.dueOn < ctx.today).map((item) => item.payableId),
    ctx.today,
  )
  return {
    items: items.map((item) => ({ ...item, stock: item.dueOn === null ? null : item.dueOn <= baseline, interestOwedFen: beyondPrice(item.owedFen, interest.get(item.payableId)) })),
    total,
    owedFen,
    interestLeftFen,
    baseline,
  }
}

/** What is owed beyond the unpaid price, so that price and interest add up to the debt whatever a payment settled first. */
function beyondPrice(owedFen: bigint, row: InterestRow | undefined): bigint | null {
  return row === undefined || row.interestOwedFen === null ? null : row.principalOwedFen + row.interestOwedFen - owedFen
}

function conditionOf(ctx: ActContext, filter: PayableFilter, baseline: PlainDate): Sql {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  const standing = {
    all: empty,
    waiting: sql`and p.state = 'open' and p.due_on is null`,
    'not-due': sql`and p.state = 'open' and (p.due_on >= ${ctx.today} or p.due_provisional)`,
    overdue: sql`and p.state = 'open' and p.due_on < ${ctx.today} and not p.due_provisional`,
    disputed: sql`and p.disputed_fen > 0`,
    // The price alone settles nothing where it came late: its interest is owed.
    'interest-owed': sql`and p.state = 'paid' and p.interest_left_fen > 0`,
    paid: sql`and p.state = 'paid' and p.interest_left_fen = 0`,
  }[filter.standing]
  const words = filter.words ? `%${filter.words.replace(/[\\%_]/g, '\\$&')}%` : null
  return sql`p.district = ${ctx.district} and p.state <> 'cancelled' ${standing}
    ${reach.all ? empty : sql`and p.unit = any (${[...reach.units]}::text[])`}
    ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty}
    ${filter.stock ? sql`and p.due_on ${filter.stock === 'stock' ? raw('<=') : raw('>')} ${baseline}::date` : empty}
    ${words ? sql`and (c.number like ${words} or c.creditor_name like ${words} or c.title like ${words} or p.item like ${words} or p.identity like ${`%${foldIdentifier(filter.words ?? '')}%`})` : empty}`
}
