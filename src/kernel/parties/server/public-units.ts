import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { successorOf } from '../common/succession.ts'
import type { Responsibility, Unit, UnitKind } from '../common/unit.ts'
import { attributionOf } from './attribution.ts'
import { listConfirmedSuccessions } from './succession-store.ts'

/** A unit as the public sees it: what the register states, without its working version. */
export type PublicUnit = Omit<Unit, 'version'>

const columns = raw(`code as "code", kind as "kind", name as "name", english_name as "englishName", short_name as "shortName", uscc as "uscc",
  sort_order as "sortOrder", from_on as "from", to_on as "to", source as "source", confidence as "confidence"`)

/** Units in being on a day (today by default). Reads the public view only, so portal pages may call it. */
export function listPublicUnits(ctx: ActContext, filter: { on?: PlainDate; kind?: UnitKind } = {}): Promise<PublicUnit[]> {
  const on = filter.on ?? ctx.today
  return ctx.db.rows<PublicUnit>(sql`select ${columns} from parties.public_unit
    where district = ${ctx.district} and from_on <= ${on} and (to_on is null or to_on >= ${on}) ${filter.kind ? sql`and kind = ${filter.kind}` : empty}
    order by sort_order, code`)
}

/** A unit with its names over time, its part in the plan, and what became of it. */
export interface PublicUnitPage {
  /** The form in use, or the last one. */
  readonly unit: PublicUnit
  readonly forms: readonly PublicUnit[]
  readonly responsibilities: readonly Responsibility[]
  /** The code that stands for it today; its own when nothing succeeded it. */
  readonly successor: string
  readonly predecessors: readonly string[]
}

/** One unit for its public page. Refuses an unknown code. */
export async function getPublicUnit(ctx: ActContext, code: string): Promise<PublicUnitPage> {
  const forms = await ctx.db.rows<PublicUnit>(sql`select ${columns} from parties.public_unit where district = ${ctx.district} and code = ${code} order by from_on`)
  const begun = forms.filter((form) => form.from <= ctx.today)
  const unit = begun.at(-1) ?? forms[0]
  if (!unit) refuse('not-found', 'parties.unit.unknown', { unit: code })
  const responsibilities = await ctx.db.rows<Responsibility>(sql`select unit as "unit", duty as "duty", role as "role", from_on as "from", to_on as "to"
    from parties.public_responsibility where district = ${ctx.district} and unit = ${code} and from_on <= ${ctx.today} and (to_on is null or to_on >= ${ctx.today})
    order by length(duty), duty`)
  const successions = await listConfirmedSuccessions(ctx)
  return { unit, forms, responsibilities, successor: successorOf(successions, code, ctx.today), predecessors: attributionOf(successions, ctx.today).predecessorsOf(code) }
}
