import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { UnitForm } from '../common/succession.ts'
import type { Confidence, Unit } from '../common/unit.ts'
import { checkUscc, type UsccWarning } from '../common/uscc.ts'
import { requireDistrictGrant } from './require-district-grant.ts'
import { getUnit } from './units.ts'

export interface NewUnit extends UnitForm {
  /** The first day the register knows it, not its founding. */
  readonly from: PlainDate
  readonly source: string
  readonly confidence: Confidence
  /** Place in lists; at the end when left out. */
  readonly sortOrder?: number
}

/** Enters a unit the register did not know. Bodies that grow out of others are entered as successions. */
export async function registerUnit(ctx: ActContext, unit: NewUnit): Promise<Unit> {
  requireDistrictGrant(ctx, 'parties.unit.register')
  const { uscc } = readUscc(unit.uscc)
  const added = await ctx.db.run(sql`insert into parties.unit (district, code, sort_order)
    select ${ctx.district}, ${unit.code}, coalesce(${unit.sortOrder ?? null}::int, (select coalesce(max(sort_order), 0) + 10 from parties.unit where district = ${ctx.district}))
    on conflict (district, code) do nothing`)
  if (added === 0) refuse('conflict', 'parties.unit.code-taken', { unit: unit.code })
  await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, uscc, source, confidence)
    values (${ctx.district}, ${unit.code}, ${unit.from}, ${unit.kind}, ${unit.name}, ${unit.englishName}, ${unit.shortName}, ${uscc}, ${unit.source}, ${unit.confidence})`)
  await append(ctx, { kind: 'parties.unit-registered', about: `unit:${unit.code}`, payload: { kind: unit.kind, from: unit.from } })
  return getUnit(ctx, unit.code, unit.from)
}

/** Enters or clears the unified social credit code of a unit's form in use. Refuses a wrong code and a stale version. */
export async function enterUscc(ctx: ActContext, input: { code: string; uscc: string | null; version: number }): Promise<{ unit: Unit; warnings: readonly UsccWarning[] }> {
  requireDistrictGrant(ctx, 'parties.unit.register')
  const { uscc, warnings } = readUscc(input.uscc)
  const seen = await ctx.db.run(sql`update parties.unit set version = version + 1 where district = ${ctx.district} and code = ${input.code} and version = ${input.version}`)
  if (seen === 0) {
    await getUnit(ctx, input.code)
    refuse('conflict', 'parties.record.changed-meanwhile')
  }
  const other = uscc
    ? await ctx.db.maybe<{ code: string }>(
        sql`select distinct code as "code" from parties.unit_form where district = ${ctx.district} and uscc = ${uscc} and code <> ${input.code} and to_on is null limit 1`,
      )
    : undefined
  if (other) refuse('conflict', 'parties.unit.uscc-of-another', { unit: other.code })
  await ctx.db.run(sql`update parties.unit_form set uscc = ${uscc} where district = ${ctx.district} and code = ${input.code} and to_on is null`)
  await append(ctx, { kind: 'parties.unit-code-entered', about: `unit:${input.code}`, payload: { uscc } })
  return { unit: await getUnit(ctx, input.code), warnings }
}

function readUscc(text: string | null): { uscc: string | null; warnings: readonly UsccWarning[] } {
  if (text === null) return { uscc: null, warnings: [] }
  const check = checkUscc(text)
  if (!check.ok) refuse('invalid', check.reason, check.params)
  return { uscc: check.noCode ? null : check.code, warnings: check.warnings }
}
