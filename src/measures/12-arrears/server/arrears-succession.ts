import { reassignClocksOf } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { OpenMatters, PassingOn, SuccessionFollower } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import { passOnBudgets, passOnPlans, passOnStatements } from './pass-on-accounts.ts'
import { complaintsOf, passOnComplaints } from './pass-on-complaints.ts'
import type { Passing } from './passed-on.ts'

/** One table whose rows change hands. */
interface Account {
  readonly what: Passing | 'payable' | 'wage-month'
  readonly table: string
  readonly id: string
  /** Rows that pass on; the rest stays with the unit that settled it. */
  readonly passes: Sql
  /** Rows that count as open in the list of a succession, where these are fewer. */
  readonly open?: Sql
  /** A key that is unique within a unit: where the successor has it already, the old unit's name is put behind it. */
  readonly key?: string
  readonly unversioned?: true
  /** Ledger reference of the record, where clocks run on it. */
  readonly about?: string
}

const live = sql`state <> 'cancelled'`
const kept = sql`not cancelled`

/**
 * What a unit owes passes on whole, with every contract and payable, so that one ledger goes on; a unit's account is never
 * split between duties, so all of it follows duty 12.1, works projects duty 12.13. Payments stay with the unit that made them.
 */
const accounts: readonly Account[] = [
  { what: 'contract', table: 'arrears.contract', id: 'contract_id', passes: sql`stage <> 'cancelled'`, key: 'identity' },
  { what: 'payable', table: 'arrears.payable', id: 'payable_id', passes: live, open: sql`state = 'open'`, key: 'identity', about: 'arrears.payable' },
  { what: 'claim', table: 'arrears.supplier_claim', id: 'claim_id', passes: kept, unversioned: true },
  { what: 'dispute', table: 'arrears.dispute', id: 'dispute_id', passes: sql`state = 'open'` },
  { what: 'lead', table: 'arrears.lead', id: 'lead_id', passes: sql`state in ('open', 'explained')`, about: 'arrears.lead' },
  { what: 'receivable', table: 'arrears.receivable', id: 'receivable_id', passes: sql`state = 'requested'`, about: 'arrears.receivable' },
  { what: 'deposit', table: 'arrears.deposit', id: 'deposit_id', passes: sql`returned_on is null`, about: 'arrears.deposit' },
  { what: 'audit-finding', table: 'arrears.audit_finding', id: 'finding_id', passes: sql`not cancelled and state <> 'rectified'`, about: 'arrears.audit-finding' },
]
const matches: Account = { what: 'match', table: 'arrears.match_case', id: 'case_id', passes: sql`state in ('found', 'explained')`, about: 'arrears.match' }
const works: readonly Account[] = [
  { what: 'wage-project', table: 'arrears.wage_project', id: 'project_id', passes: kept, key: 'identity' },
  { what: 'wage-month', table: 'arrears.wage_month', id: 'wage_month_id', passes: kept, open: sql`not cancelled and paid_on is null`, key: 'identity' },
]
// A plan whose months are all judged is history.
const unjudged = sql`state <> 'passed-on' and exists (select from arrears.clearance_month m where m.district = clearance_plan.district and m.plan_id = clearance_plan.plan_id and m.finding is null)`
/** Counted only: how each passes on is said in `pass-on-accounts.ts`. */
const others: readonly Account[] = [
  { what: 'budget', table: 'arrears.budget_line', id: 'budget_id', passes: kept },
  { what: 'plan', table: 'arrears.clearance_plan', id: 'plan_id', passes: unjudged },
  { what: 'statement', table: 'arrears.statement', id: 'statement_id', passes: sql`state in ('drafted', 'certified')` },
]

/** Everything of measure 12 that is open passes on with its unit. For the composition root's list of succession followers. */
export const arrearsSuccession: SuccessionFollower = {
  name: 'arrears',
  async list(ctx, unit) {
    const found: OpenMatters[] = []
    const count = async (account: Account, duty: string) => {
      const row = await ctx.db.one<{ count: number }>(
        sql`select count(*)::int as count from ${raw(account.table)} where district = ${ctx.district} and unit = ${unit} and ${account.open ?? account.passes}`,
      )
      if (row.count > 0) found.push({ what: `arrears.succession.${account.what}`, duty, count: row.count })
    }
    for (const account of [...accounts, matches, ...others]) await count(account, '12.1')
    for (const account of works) await count(account, '12.13')
    return [...found, ...(await complaintsOf(ctx, unit))]
  },
  async passOn(ctx, change) {
    const to = change.to('12.1')
    const moved: Record<string, number> = {}
    if (to !== change.from) {
      for (const account of accounts) moved[account.what] = await pass(ctx, change, to, account)
      await keepSubjects(ctx, change, to)
      moved['match'] = await pass(ctx, change, to, matches)
      moved['budget'] = await passOnBudgets(ctx, change, to)
      moved['plan'] = await passOnPlans(ctx, change, to)
      moved['statement'] = await passOnStatements(ctx, change, to)
    }
    const builder = change.to('12.13')
    if (builder !== change.from) for (const account of works) moved[account.what] = await pass(ctx, change, builder, account)
    await passOnComplaints(ctx, change)
    const records = Object.fromEntries(Object.entries(moved).filter(([, count]) => count > 0))
    if (Object.keys(records).length > 0)
      await append(ctx, { kind: 'arrears.account-passed-on', about: `unit:${change.from}`, payload: { from: change.from, to, effectiveOn: change.effectiveOn, records } })
  },
}

/** Moves the rows of one table, says in `passed_on` whose they were, and gives their running clocks to the successor. Answers how many. */
async function pass(ctx: ActContext, change: PassingOn, to: string, account: Account): Promise<number> {
  const mine = sql`r.district = ${ctx.district} and r.unit = ${change.from} and ${account.passes}`
  // A payable is followed by its contract, a month of labour cost by its project.
  if (account.what !== 'payable' && account.what !== 'wage-month')
    await ctx.db.run(sql`
      insert into arrears.passed_on (district, what, record_id, effective_on, from_unit, to_unit)
      select r.district, ${account.what}, r.${raw(account.id)}, ${change.effectiveOn}::date, r.unit, ${to} from ${raw(account.table)} r where ${mine}`)
  const key = account.key === undefined ? empty : raw(account.key)
  const rekeyed =
    account.key === undefined
      ? empty
      : sql`, ${key} = case when exists (select from ${raw(account.table)} o where o.district = r.district and o.unit = ${to} and o.${key} = r.${key} and ${account.passes})
                            then r.${key} || '|' || ${change.from}::text else r.${key} end`
  const rows = await ctx.db.rows<{ id: string }>(sql`
    update ${raw(account.table)} r set unit = ${to}${rekeyed}${account.unversioned ? empty : sql`, version = r.version + 1`} where ${mine} returning r.${raw(account.id)}::text as "id"`)
  const { about } = account
  if (about !== undefined) await reassignClocksOf(ctx, { abouts: rows.map((row) => `${about}:${row.id}`), to, effectiveOn: change.effectiveOn })
  return rows.length
}

/** A question the successor asks already under the same name gets the old unit's name behind it; what both compare is compared once. */
async function keepSubjects(ctx: ActContext, change: PassingOn, to: string): Promise<void> {
  await ctx.db.run(sql`
    update arrears.match_case k set subject = k.subject || ' ' || ${change.from}::text
     where k.district = ${ctx.district} and k.unit = ${change.from} and k.state in ('found', 'explained')
       and exists (select from arrears.match_case o where o.district = k.district and o.unit = ${to} and o.subject = k.subject and o.kind = k.kind and o.state in ('found', 'explained'))`)
}
