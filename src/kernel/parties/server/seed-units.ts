import { plainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { assignResponsibilities, type NewResponsibility } from './assign-responsibilities.ts'
import { seedResponsibilities } from './data/responsibilities.ts'
import { type SeedUnit, seedUnitsData } from './data/units.ts'
import { requireDistrictGrant } from './require-district-grant.ts'

/** The register opens with the working-day calendar; a unit's first day here is not its founding. */
const opensOn = plainDate('2018-01-01')
/** Year of the plan: nobody owed its duties before. */
const planFrom = plainDate('2020-01-01')

const groups = { departments: 'department', towns: 'town-or-subdistrict', committees: 'administrative-committee' } as const

/**
 * Enters the units the plan names or implies and their part in each item; run again it adds only what is missing.
 * Answers how many units were added.
 */
export async function seedUnits(ctx: ActContext): Promise<number> {
  requireDistrictGrant(ctx, 'parties.unit.register')
  const rows = await ctx.db.rows<{ code: string }>(sql`select code as "code" from parties.unit where district = ${ctx.district}`)
  const known = new Set(rows.map((row) => row.code))
  const missing = seedUnitsData.map((unit, index) => ({ ...unit, sortOrder: (index + 1) * 10 })).filter((unit) => !known.has(unit.code))
  if (missing.length > 0) await insertUnits(ctx, missing)
  await assignResponsibilities(ctx, responsibilityRows(new Set(missing.map((unit) => unit.code))))
  return missing.length
}

async function insertUnits(ctx: ActContext, units: readonly (SeedUnit & { sortOrder: number })[]): Promise<void> {
  const text = (name: string) => ({ name, type: 'text' })
  await ctx.db.insertMany(
    'parties.unit',
    [text('district'), text('code'), { name: 'sort_order', type: 'int' }],
    units.map((unit) => [ctx.district, unit.code, unit.sortOrder]),
  )
  await ctx.db.insertMany(
    'parties.unit_form',
    [text('district'), text('code'), { name: 'from_on', type: 'date' }, ...['kind', 'name', 'english_name', 'short_name', 'source', 'confidence'].map(text)],
    units.map((unit) => [ctx.district, unit.code, opensOn, unit.kind, unit.name, unit.englishName, unit.shortName, unit.source, unit.confidence]),
  )
  await append(ctx, { kind: 'parties.units-seeded', about: 'parties.unit', payload: { units: units.map((unit) => [unit.code, unit.kind]) } })
}

/** Rows for units added just now, so that a part ended or passed on since is not given back by a second run. */
function responsibilityRows(added: ReadonlySet<string>): NewResponsibility[] {
  return seedResponsibilities
    .flatMap(({ duty, lead, joint }): NewResponsibility[] => [
      ...lead.map((unit) => ({ unit, duty, role: 'lead' as const, from: planFrom })),
      ...joint.flatMap((group) =>
        seedUnitsData.filter((unit) => unit.kind === groups[group] && !lead.includes(unit.code)).map((unit) => ({ unit: unit.code, duty, role: 'joint' as const, from: planFrom })),
      ),
    ])
    .filter((row) => added.has(row.unit))
}
