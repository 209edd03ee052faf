import { addDays } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { SuccessionPlan, SuccessionWorld } from '../common/succession.ts'
import { listResponsibilities } from './responsibilities.ts'
import { listUnits } from './units.ts'

/**
 * The world on the day before a plan takes effect. A unit whose form ends or changes on or after that day by an act
 * already confirmed counts as not in being: successions of one unit are entered in their order.
 */
export async function worldBefore(ctx: ActContext, plan: SuccessionPlan): Promise<SuccessionWorld> {
  const on = addDays(plan.effectiveOn, -1)
  const units = (await listUnits(ctx, { on })).filter((unit) => unit.to === null)
  const known = await ctx.db.rows<{ code: string }>(sql`select code from parties.unit where district = ${ctx.district}`)
  const duties = new Map<string, string[]>()
  for (const row of await listResponsibilities(ctx, { on })) duties.set(row.unit, [...(duties.get(row.unit) ?? []), row.duty])
  return { inBeing: units.map((unit) => unit.code), known: known.map((row) => row.code), duties }
}
