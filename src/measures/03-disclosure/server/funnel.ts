import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, join, raw, type Sql, sql } from '#platform/database'
import { type FunnelRow, type FunnelStage, funnelStages } from '../common/funnel.ts'

/** Days in both ends; the due day decides the period. */
export interface FunnelFilter {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly unit?: string | undefined
  readonly kind?: string | undefined
}

/** Which acts a stage counts, on the alias `a`. The lists behind the numbers use the same condition. */
export function stageCondition(stage: FunnelStage, today: PlainDate): Sql {
  switch (stage) {
    case 'due':
      return sql`true`
    case 'published':
      return sql`a.published_on is not null`
    case 'on-time':
      return sql`a.published_on is not null and a.finding = 'on-time'`
    case 'late':
      return sql`a.published_on is not null and a.finding = 'late'`
    case 'unjudged':
      return sql`a.published_on is not null and a.finding is null`
    case 'withheld':
      return sql`a.published_on is null and a.state = 'withheld'`
    case 'not-required':
      return sql`a.published_on is null and a.state = 'not-required'`
    case 'missing':
      return sql`${unsettled} and ${missed(today)}`
    case 'open':
      return sql`${unsettled} and not (${missed(today)})`
  }
}

const unsettled = raw(`a.published_on is null and a.state not in ('withheld', 'not-required')`)

/** Overdue on a firm due day, and nobody is being asked. */
function missed(today: PlainDate): Sql {
  return sql`(a.due_on < ${today} and not a.due_provisional and a.state <> 'consulting')`
}

/** The acts of a period the funnel is about, on the alias `a`. */
export function funnelScope(ctx: ActContext, filter: FunnelFilter): Sql {
  const conditions = [sql`a.district = ${ctx.district}`, sql`a.due_on >= ${filter.from}`, sql`a.due_on <= ${filter.to}`]
  if (filter.unit) conditions.push(sql`a.unit = ${filter.unit}`)
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`)
  return join(conditions, ' and ')
}

/** Due → published → on time → late → withheld → missing, by unit and kind, as far as the actor may see. One query. */
export async function readFunnel(ctx: ActContext, filter: FunnelFilter): Promise<FunnelRow[]> {
  const reach = reachFilter(ctx, 'disclosure.funnel.read')
  return count(
    ctx,
    raw('disclosure.action'),
    sql`a.state <> 'cancelled' and ${funnelScope(ctx, filter)} ${reach.all ? empty : sql`and a.unit = any (${[...reach.units]}::text[])`}`,
  )
}

/** The same for the portal: every unit's numbers are public. */
export async function readPublicFunnel(ctx: ActContext, filter: FunnelFilter): Promise<FunnelRow[]> {
  return count(ctx, raw('disclosure.public_due'), funnelScope(ctx, filter))
}

async function count(ctx: ActContext, source: Sql, scope: Sql): Promise<FunnelRow[]> {
  const counts = funnelStages.map((stage) => sql`count(*) filter (where ${stageCondition(stage, ctx.today)})::int as ${raw(`"${stage}"`)}`)
  return ctx.db.rows<FunnelRow>(
    sql`select a.unit as "unit", a.kind as "kind", ${join(counts, ', ')} from ${source} a where ${scope} group by a.unit, a.kind order by a.unit, a.kind`,
  )
}
