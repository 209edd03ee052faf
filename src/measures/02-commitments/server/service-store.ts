import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { GuideContent, ServiceKind } from '../common/service-guide.ts'

export const guideHost = defineHost({ table: 'commitments.service_guide', id: 'guide_id', unit: 'unit', about: 'commitments.service-guide' })
export const pledgeHost = defineHost({ table: 'commitments.service_pledge', id: 'pledge_id', unit: 'unit', about: 'commitments.service-pledge' })

export const aboutGuide = (id: string) => `commitments.service-guide:${id}`
export const aboutServicePledge = (id: string) => `commitments.service-pledge:${id}`
export const aboutServiceApplication = (id: string) => `commitments.service-application:${id}`

export interface Guide {
  readonly guideId: string
  readonly itemId: string
  readonly unit: string
  readonly code: string
  readonly name: string
  readonly kind: ServiceKind
  readonly number: number
  readonly content: GuideContent
  readonly state: 'drafted' | 'in-review' | 'published' | 'cancelled'
  readonly version: number
  readonly publishedOn: PlainDate | null
}

export const guideColumns = sql`g.guide_id as "guideId", g.item_id as "itemId", g.unit as "unit", i.code as "code", g.name as "name", g.kind as "kind", g.number as "number", g.content as "content",
  g.state as "state", g.version as "version", g.published_on as "publishedOn"`
export const guideTables = sql`commitments.service_guide g join commitments.service_item i on i.district = g.district and i.item_id = g.item_id`

/** A guide, under lock unless it is only read. Refuses 'not-found'. */
export async function getGuide(ctx: ActContext, guideId: string, lock = true): Promise<Guide> {
  const guide = isId(guideId)
    ? await ctx.db.maybe<Guide>(
        sql`select ${guideColumns} from ${guideTables} where g.district = ${ctx.district} and g.guide_id = ${guideId} ${lock ? sql`for update of g` : empty}`,
      )
    : undefined
  return guide ?? refuse('not-found', 'commitments.guide.unknown')
}

/** The published version before another one of the same item; undefined for the first. */
export function guideBefore(ctx: ActContext, itemId: string, number: number): Promise<Guide | undefined> {
  return ctx.db.maybe<Guide>(
    sql`select ${guideColumns} from ${guideTables} where g.district = ${ctx.district} and g.item_id = ${itemId} and g.state = 'published' and g.number < ${number} order by g.number desc limit 1`,
  )
}

/** Guides of the units within reach, all versions but cancelled ones; what waits for somebody first. */
export async function listGuides(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly itemId?: string | undefined; readonly limit: number },
): Promise<Guide[]> {
  const reach = reachFilter(ctx, 'commitments.service.read')
  return ctx.db.rows<Guide>(sql`
    select ${guideColumns} from ${guideTables}
     where g.district = ${ctx.district} and g.state <> 'cancelled' ${reach.all ? empty : sql`and g.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and g.unit = ${filter.unit}` : empty}
           ${filter.state ? sql`and g.state = ${filter.state}` : empty} ${filter.itemId ? sql`and g.item_id = ${filter.itemId}` : empty}
     order by (g.state = 'published'), g.unit, i.code, g.number desc limit ${filter.limit}`)
}
