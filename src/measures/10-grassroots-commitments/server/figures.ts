import { reachFilter } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { RefusalGround } from '../common/policy.ts'

/** What became of the applications for one policy; counted, never stored. */
export interface PolicyFigures {
  readonly applied: number
  readonly granted: number
  readonly refused: number
  readonly ended: number
  readonly open: number
  readonly onTime: number
  readonly late: number
  readonly overdue: number
  /** Working days a decision took on average, to one place; null before the first decision. */
  readonly days: string | null
  /** Granted in all, in fen. */
  readonly amountFen: string
  readonly refusals: readonly { readonly ground: RefusalGround; readonly count: number }[]
}

export const noFigures: PolicyFigures = { applied: 0, granted: 0, refused: 0, ended: 0, open: 0, onTime: 0, late: 0, overdue: 0, days: null, amountFen: '0', refusals: [] }

/** The figures of many policies by two statements, from the public view: what the town sees and what the public sees is one count. */
export async function countApplications(ctx: ActContext, policyIds: readonly string[]): Promise<ReadonlyMap<string, PolicyFigures>> {
  const rows = await ctx.db.rows<Omit<PolicyFigures, 'refusals'> & { policyId: string }>(sql`
    select a.policy_id as "policyId", count(*)::int as "applied", count(*) filter (where a.result = 'granted')::int as "granted", count(*) filter (where a.result = 'refused')::int as "refused",
           count(*) filter (where a.result = 'ended')::int as "ended", count(*) filter (where a.decided_on is null)::int as "open",
           count(*) filter (where a.finding = 'on-time')::int as "onTime", count(*) filter (where a.finding = 'late')::int as "late",
           count(*) filter (where a.decided_on is null and a.due_on < ${ctx.today} and not a.due_provisional)::int as "overdue",
           round(avg(a.days_taken) filter (where a.result in ('granted', 'refused')), 1)::text as "days", coalesce(sum(a.amount_fen), 0)::text as "amountFen"
      from grassroots_commitments.public_application a where a.district = ${ctx.district} and a.policy_id = any (${[...policyIds]}::uuid[]) group by a.policy_id`)
  const refusals = await ctx.db.rows<{ policyId: string; ground: RefusalGround; count: number }>(sql`
    select a.policy_id as "policyId", a.ground as "ground", count(*)::int as "count"
      from grassroots_commitments.public_application a where a.district = ${ctx.district} and a.policy_id = any (${[...policyIds]}::uuid[]) and a.result = 'refused' and a.ground is not null
     group by a.policy_id, a.ground order by count(*) desc, a.ground`)
  return new Map(
    rows.map(({ policyId, ...row }) => [policyId, { ...row, refusals: refusals.filter((each) => each.policyId === policyId).map(({ ground, count }) => ({ ground, count })) }]),
  )
}

export interface ListedApplication {
  readonly applicationId: string
  readonly unit: string
  readonly number: string
  readonly policyTitle: string
  readonly appliedOn: string
  readonly decidedOn: string | null
  readonly result: 'granted' | 'refused' | 'ended' | null
  readonly ground: RefusalGround | null
  readonly dueOn: string
  readonly dueProvisional: boolean
  readonly finding: 'on-time' | 'late' | 'overdue' | 'ended' | null
  readonly daysLate: number
}

const standings = {
  open: sql`and a.decided_on is null`,
  'on-time': sql`and a.finding = 'on-time'`,
  late: sql`and a.finding = 'late'`,
  refused: sql`and a.result = 'refused'`,
  granted: sql`and a.result = 'granted'`,
} as const

/** Applications of the units within reach, the most pressing first. */
export async function listApplications(
  ctx: ActContext,
  filter: {
    readonly unit?: string | undefined
    readonly policyId?: string | undefined
    readonly standing?: keyof typeof standings | 'overdue' | undefined
    readonly limit: number
    readonly offset: number
  },
): Promise<{ readonly items: ListedApplication[]; readonly total: number }> {
  const reach = reachFilter(ctx, 'grassroots.policy.read')
  const standing =
    filter.standing === undefined
      ? empty
      : filter.standing === 'overdue'
        ? sql`and a.decided_on is null and not a.due_provisional and a.due_on < ${ctx.today}`
        : standings[filter.standing]
  const scope = sql`a.district = ${ctx.district} and not a.cancelled ${reach.all ? empty : sql`and a.unit = any (${[...reach.units]}::text[])`}
    ${filter.unit ? sql`and a.unit = ${filter.unit}` : empty} ${filter.policyId ? sql`and a.policy_id = ${filter.policyId}` : empty} ${standing}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from grassroots_commitments.application a where ${scope}`)
  const items = await ctx.db.rows<ListedApplication>(sql`
    select a.application_id as "applicationId", a.unit as "unit", a.number as "number", p.title as "policyTitle", a.applied_on as "appliedOn", a.decided_on as "decidedOn", a.result as "result",
           a.ground as "ground", a.due_on as "dueOn", a.due_provisional as "dueProvisional", a.finding as "finding", a.days_late as "daysLate"
      from grassroots_commitments.application a join grassroots_commitments.policy p on p.district = a.district and p.policy_id = a.policy_id
     where ${scope} order by (a.decided_on is not null), a.due_on, a.application_id limit ${filter.limit} offset ${filter.offset}`)
  return { items, total }
}
