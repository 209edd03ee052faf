import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { join, type Sql, sql } from '#platform/database'
import type { ActionKind } from '../common/action-kind.ts'
import type { FunnelStage } from '../common/funnel.ts'
import { stageCondition } from './funnel.ts'
import type { PublicActFilter } from './public-acts.ts'

/** What fell due and stands on no page: overdue, lawfully withheld, or decided not to be published. */
export const notShownStages = ['missing', 'withheld', 'not-required'] as const satisfies readonly FunnelStage[]
export type NotShownStage = (typeof notShownStages)[number]

export interface NotShownAct {
  readonly unit: string
  readonly kind: ActionKind
  readonly dueOn: PlainDate
  readonly stage: NotShownStage
}

type Scope = Pick<PublicActFilter, 'unit' | 'kind' | 'dueFrom' | 'dueTo'>

function scopeOf(ctx: ActContext, filter: Scope): Sql {
  const conditions = [sql`a.district = ${ctx.district}`]
  if (filter.unit) conditions.push(sql`a.unit = ${filter.unit}`)
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`)
  if (filter.dueFrom) conditions.push(sql`a.due_on >= ${filter.dueFrom}`)
  if (filter.dueTo) conditions.push(sql`a.due_on <= ${filter.dueTo}`)
  return join(conditions, ' and ')
}

const stageOf = (today: PlainDate) =>
  sql`case when ${stageCondition('withheld', today)} then 'withheld' when ${stageCondition('not-required', today)} then 'not-required' else 'missing' end`

/**
 * The acts behind the numbers of what is not shown, by kind, unit and due day only: their content is not public, and whoever waits
 * for one sees that it is owed. Reads public views only.
 */
export async function listNotShownActs(
  ctx: ActContext,
  filter: Scope & { readonly stage?: NotShownStage | undefined },
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly items: readonly NotShownAct[]; readonly total: number }> {
  const wanted = filter.stage ? [filter.stage] : notShownStages
  const scope = sql`${scopeOf(ctx, filter)} and (${join(
    wanted.map((stage) => stageCondition(stage, ctx.today)),
    ' or ',
  )})`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from disclosure.public_due a where ${scope}`)
  const items = await ctx.db.rows<NotShownAct>(sql`
    select a.unit as "unit", a.kind as "kind", a.due_on as "dueOn", ${stageOf(ctx.today)} as "stage" from disclosure.public_due a where ${scope}
     order by a.due_on, a.unit, a.kind limit ${page.size} offset ${page.offset}`)
  return { items, total }
}

/** How many acts a number of the funnel counts that were published once and stand on no page today: withdrawn, or their time is over. */
export async function countOffPages(ctx: ActContext, filter: PublicActFilter, shown: number): Promise<number> {
  if (!filter.stage || filter.words || filter.from || filter.to) return 0
  const { counted } = await ctx.db.one<{ counted: number }>(
    sql`select count(*)::int as "counted" from disclosure.public_due a where ${scopeOf(ctx, filter)} and ${stageCondition(filter.stage, ctx.today)}`,
  )
  return Math.max(0, counted - shown)
}
