import { refuse } from '#base/domain-error'
import { addDays, type PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ResponsibilityRole } from '../common/unit.ts'
import { requireDistrictGrant } from './require-district-grant.ts'
import { getUnit } from './units.ts'

export interface NewResponsibility {
  readonly unit: string
  readonly duty: string
  readonly role: ResponsibilityRole
  readonly from: PlainDate
}

/**
 * Gives units their part in duties from a day on; repeating it has no second effect, and a lead stays a lead. Used by
 * the seed of the plan's item-level duties and by measures that know who leads each sentence. One ledger entry.
 */
export async function assignResponsibilities(ctx: ActContext, rows: readonly NewResponsibility[]): Promise<number> {
  requireDistrictGrant(ctx, 'parties.responsibility.assign')
  const held = await ctx.db.rows<{ unit: string; duty: string; role: string }>(
    sql`select unit as "unit", duty as "duty", role as "role" from parties.responsibility where district = ${ctx.district} and to_on is null`,
  )
  const open = new Set(held.map((row) => `${row.unit} ${row.duty}`))
  const wanted = new Map<string, NewResponsibility>()
  for (const row of rows) {
    const key = `${row.unit} ${row.duty}`
    if (!open.has(key) && wanted.get(key)?.role !== 'lead') wanted.set(key, row)
  }
  if (wanted.size === 0) return 0
  const count = await ctx.db.insertMany(
    'parties.responsibility',
    [
      { name: 'district', type: 'text' },
      { name: 'unit', type: 'text' },
      { name: 'duty', type: 'text' },
      { name: 'role', type: 'text' },
      { name: 'from_on', type: 'date' },
    ],
    [...wanted.values()].map((row) => [ctx.district, row.unit, row.duty, row.role, row.from]),
  )
  await append(ctx, {
    kind: 'parties.responsibilities-assigned',
    about: 'parties.responsibility',
    payload: { rows: [...wanted.values()].map((row) => [row.unit, row.duty, row.role, row.from]) },
  })
  return count
}

/** Gives one living unit its part in a duty. Refuses when it has that duty already. */
export async function assignResponsibility(ctx: ActContext, row: NewResponsibility): Promise<void> {
  await getUnit(ctx, row.unit, row.from)
  if ((await assignResponsibilities(ctx, [row])) === 0) refuse('conflict', 'parties.responsibility.held-already', { unit: row.unit, duty: row.duty })
}

/** Ends a unit's part in a duty with `lastDay`. Refuses to leave a duty of the plan with nobody. */
export async function endResponsibility(ctx: ActContext, end: { unit: string; duty: string; lastDay: PlainDate }): Promise<void> {
  requireDistrictGrant(ctx, 'parties.responsibility.assign')
  const next = addDays(end.lastDay, 1)
  const others = await ctx.db.maybe<{ unit: string }>(sql`select unit as "unit" from parties.responsibility
    where district = ${ctx.district} and duty = ${end.duty} and unit <> ${end.unit} and from_on <= ${next} and (to_on is null or to_on >= ${next}) limit 1`)
  if (!others) refuse('unlawful', 'parties.responsibility.last-one', { unit: end.unit, duty: end.duty })
  const ended = await ctx.db.run(sql`update parties.responsibility set to_on = ${end.lastDay}
    where district = ${ctx.district} and unit = ${end.unit} and duty = ${end.duty} and to_on is null and from_on <= ${end.lastDay}`)
  if (ended === 0) refuse('not-found', 'parties.responsibility.not-held', { unit: end.unit, duty: end.duty })
  await append(ctx, { kind: 'parties.responsibility-ended', about: `unit:${end.unit}`, payload: { duty: end.duty, lastDay: end.lastDay } })
}
