import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, join, raw, sql } from '#platform/database'
import type { Unit, UnitKind } from '../common/unit.ts'

/** The columns of one form of a unit, over the aliases f (unit_form) and u (unit). */
export const unitColumns = raw(`f.code as "code", f.kind as "kind", f.name as "name", f.english_name as "englishName", f.short_name as "shortName",
  f.uscc as "uscc", u.sort_order as "sortOrder", f.from_on as "from", f.to_on as "to", f.source as "source", f.confidence as "confidence", u.version as "version"`)

const joined = raw('parties.unit_form f join parties.unit u on u.district = f.district and u.code = f.code')

/** The unit as it was on a day (today by default). Refuses a code never known and a unit not in being that day. */
export async function getUnit(ctx: ActContext, code: string, on: PlainDate = ctx.today): Promise<Unit> {
  const unit = await findUnit(ctx, code, on)
  if (unit) return unit
  const known = await ctx.db.maybe<{ code: string }>(sql`select code from parties.unit where district = ${ctx.district} and code = ${code}`)
  return refuse('not-found', known ? 'parties.unit.not-in-being' : 'parties.unit.unknown', { unit: code, on })
}

/** The unit as it was on a day, or undefined. */
export function findUnit(ctx: ActContext, code: string, on: PlainDate = ctx.today): Promise<Unit | undefined> {
  return ctx.db.maybe<Unit>(sql`select ${unitColumns} from ${joined}
    where f.district = ${ctx.district} and f.code = ${code} and f.from_on <= ${on} and (f.to_on is null or f.to_on >= ${on})`)
}

/** Units in being on a day (today by default), in the district's customary order; with `ever` also those that ended, each in the last form it had by that day. */
export function listUnits(
  ctx: ActContext,
  filter: { on?: PlainDate | undefined; ever?: boolean | undefined; kind?: UnitKind | undefined; codes?: readonly string[] | undefined } = {},
): Promise<Unit[]> {
  const on = filter.on ?? ctx.today
  const inBeing = filter.ever
    ? sql`not exists (select from parties.unit_form later where later.district = f.district and later.code = f.code and later.from_on > f.from_on and later.from_on <= ${on})`
    : sql`(f.to_on is null or f.to_on >= ${on})`
  return ctx.db.rows<Unit>(sql`select ${unitColumns} from ${joined}
    where f.district = ${ctx.district} and f.from_on <= ${on} and ${inBeing}
    ${filter.kind ? sql`and f.kind = ${filter.kind}` : empty}
    ${filter.codes ? sql`and f.code = any (${filter.codes})` : empty}
    order by u.sort_order, f.code`)
}

/** Every form a unit ever had, oldest first. Refuses an unknown code. */
export async function listUnitForms(ctx: ActContext, code: string): Promise<Unit[]> {
  const forms = await ctx.db.rows<Unit>(sql`select ${unitColumns} from ${joined} where f.district = ${ctx.district} and f.code = ${code} order by f.from_on`)
  return forms.length > 0 ? forms : refuse('not-found', 'parties.unit.unknown', { unit: code })
}

/**
 * Names by code as of a day; a unit not in being that day answers under the nearest name it had before, or else its
 * first, so that a list of old matters never shows a bare code.
 */
export async function unitNames(
  ctx: ActContext,
  codes: readonly string[],
  on: PlainDate = ctx.today,
): Promise<Map<string, { name: string; englishName: string; shortName: string }>> {
  if (codes.length === 0) return new Map()
  const rows = await ctx.db.rows<{ code: string; name: string; englishName: string; shortName: string }>(sql`
    select distinct on (f.code) f.code as "code", f.name as "name", f.english_name as "englishName", f.short_name as "shortName"
      from ${joined} where f.district = ${ctx.district} and f.code in (${join([...codes])})
     order by f.code, (f.from_on <= ${on}) desc, case when f.from_on <= ${on} then f.from_on end desc, f.from_on`)
  return new Map(rows.map(({ code, ...names }) => [code, names]))
}
