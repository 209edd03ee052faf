import type { PlainDate } from '#base/plain-date'
import { unitNames } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'

/** Records that pass on with their unit. A payable follows its contract, a month of labour cost its project. */
export type Passing = 'contract' | 'claim' | 'match' | 'lead' | 'receivable' | 'deposit' | 'audit-finding' | 'wage-project' | 'budget' | 'plan' | 'statement' | 'dispute'

/** The unit that had a record on a day; `now` has it today. */
export type HolderOn = (recordId: string, day: PlainDate, now: string) => string

interface Step {
  readonly id: string
  readonly from: string
  readonly on: PlainDate
}

/** Who had these records on which days: findings about a day before a succession stay with the unit that was. */
export async function holdersOf(ctx: ActContext, what: Passing, ids: readonly string[]): Promise<HolderOn> {
  if (ids.length === 0) return (_id, _day, now) => now
  return holderOf(
    await ctx.db.rows<Step>(sql`
      select record_id as "id", from_unit as "from", effective_on as "on" from arrears.passed_on
       where district = ${ctx.district} and what = ${what} and record_id = any (${[...ids]}::uuid[]) order by effective_on`),
  )
}

/** The same for payables, by the contracts they rest on. */
export async function holdersOfPayables(ctx: ActContext, payableIds: readonly string[]): Promise<HolderOn> {
  if (payableIds.length === 0) return (_id, _day, now) => now
  return holderOf(
    await ctx.db.rows<Step>(sql`
      select p.payable_id as "id", h.from_unit as "from", h.effective_on as "on"
        from arrears.payable p join arrears.passed_on h on h.district = p.district and h.what = 'contract' and h.record_id = p.contract_id
       where p.district = ${ctx.district} and p.payable_id = any (${[...payableIds]}::uuid[]) order by h.effective_on`),
  )
}

function holderOf(steps: readonly Step[]): HolderOn {
  const byId = Map.groupBy(steps, (step) => step.id)
  return (id, day, now) => byId.get(id)?.find((step) => step.on > day)?.from ?? now
}

/** The unit that had a contract on a day, as an SQL expression; `contract` and `unit` are columns of the statement it goes into. */
export function contractHolder(ctx: ActContext, contract: Sql, unit: Sql, day: PlainDate): Sql {
  return sql`coalesce((select h.from_unit from arrears.passed_on h where h.district = ${ctx.district} and h.what = 'contract' and h.record_id = ${contract} and h.effective_on > ${day}::date
                        order by h.effective_on limit 1), ${unit})`
}

/** The units that had a contract before, oldest first, with the day each of them handed it over. */
export async function formerUnitsOf(ctx: ActContext, contractId: string): Promise<readonly { unit: string; name: string; englishName: string; until: PlainDate }[]> {
  const rows = await ctx.db.rows<{ unit: string; until: PlainDate }>(sql`
    select from_unit as "unit", effective_on as "until" from arrears.passed_on
     where district = ${ctx.district} and what = 'contract' and record_id = ${contractId} order by effective_on`)
  const names = await unitNames(
    ctx,
    rows.map((row) => row.unit),
  )
  return rows.map((row) => ({ ...row, name: names.get(row.unit)?.name ?? row.unit, englishName: names.get(row.unit)?.englishName ?? row.unit }))
}
