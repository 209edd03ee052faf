import { reachFilter } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'

/** What became of the applications for one item; counted from the public view, never stored. */
export interface ServiceFigures {
  readonly handled: number
  readonly kept: number
  readonly late: number
  readonly overdue: number
  readonly open: number
  readonly beyondLaw: number
  /** Working days on average, to one place; null before the first one is settled. */
  readonly days: string | null
  readonly sample: boolean
}

export const noServiceFigures: ServiceFigures = { handled: 0, kept: 0, late: 0, overdue: 0, open: 0, beyondLaw: 0, days: null, sample: false }

/** The figures of items by one statement: those given, or all of a unit. */
export async function countServices(ctx: ActContext, filter: { readonly itemIds?: readonly string[]; readonly unit?: string }): Promise<ReadonlyMap<string, ServiceFigures>> {
  const rows = await ctx.db.rows<ServiceFigures & { itemId: string }>(sql`
    select a.item_id as "itemId", count(*)::int as "handled", count(*) filter (where a.finding = 'kept')::int as "kept", count(*) filter (where a.finding = 'late')::int as "late",
           count(*) filter (where a.decided_on is null and a.promised_due_on < ${ctx.today} and not a.provisional)::int as "overdue", count(*) filter (where a.decided_on is null)::int as "open",
           count(*) filter (where a.legal_finding in ('late', 'overdue'))::int as "beyondLaw",
           round(avg(a.days_taken) filter (where a.result in ('granted', 'refused')), 1)::text as "days", bool_or(a.sample) as "sample"
      from commitments.public_service_application a
     where a.district = ${ctx.district} ${filter.itemIds ? sql`and a.item_id = any (${[...filter.itemIds]}::uuid[])` : empty} ${filter.unit ? sql`and a.unit = ${filter.unit}` : empty}
     group by a.item_id`)
  return new Map(rows.map(({ itemId, ...row }) => [itemId, row]))
}

export interface ListedServiceApplication {
  readonly applicationId: string
  readonly unit: string
  readonly number: string
  readonly item: string
  readonly acceptedOn: string
  readonly decidedOn: string | null
  readonly result: 'granted' | 'refused' | 'ended' | null
  readonly promisedDueOn: string
  readonly statutoryDueOn: string | null
  readonly provisional: boolean
  readonly finding: 'kept' | 'late' | 'overdue' | 'ended' | null
  readonly daysLate: number
  readonly legalFinding: 'kept' | 'late' | 'overdue' | 'ended' | null
  readonly sample: boolean
}

const standings = {
  open: sql`and a.decided_on is null`,
  kept: sql`and a.finding = 'kept'`,
  late: sql`and a.finding = 'late'`,
  'beyond-law': sql`and a.legal_finding in ('late', 'overdue')`,
} as const

/** Applications of the units within reach, the most pressing first. */
export async function listServiceApplications(
  ctx: ActContext,
  filter: {
    readonly unit?: string | undefined
    readonly itemId?: string | undefined
    readonly standing?: keyof typeof standings | 'overdue' | undefined
    readonly limit: number
    readonly offset: number
  },
): Promise<{ readonly items: ListedServiceApplication[]; readonly total: number }> {
  const reach = reachFilter(ctx, 'commitments.service.read')
  const standing =
    filter.standing === undefined
      ? empty
      : filter.standing === 'overdue'
        ? sql`and a.decided_on is null and not a.provisional and a.promised_due_on < ${ctx.today}`
        : standings[filter.standing]
  const scope = sql`a.district = ${ctx.district} and not a.cancelled ${reach.all ? empty : sql`and a.unit = any (${[...reach.units]}::text[])`}
    ${filter.unit ? sql`and a.unit = ${filter.unit}` : empty} ${filter.itemId ? sql`and a.item_id = ${filter.itemId}` : empty} ${standing}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from commitments.service_application a where ${scope}`)
  const items = await ctx.db.rows<ListedServiceApplication>(sql`
    select a.application_id as "applicationId", a.unit as "unit", a.number as "number", i.name as "item", a.accepted_on as "acceptedOn", a.decided_on as "decidedOn", a.result as "result",
           a.promised_due_on as "promisedDueOn", a.statutory_due_on as "statutoryDueOn", a.provisional as "provisional", a.finding as "finding", a.days_late as "daysLate",
           a.legal_finding as "legalFinding", a.sample as "sample"
      from commitments.service_application a join commitments.service_item i on i.district = a.district and i.item_id = a.item_id
     where ${scope} order by (a.decided_on is not null), a.promised_due_on, a.application_id limit ${filter.limit} offset ${filter.offset}`)
  return { items, total }
}
