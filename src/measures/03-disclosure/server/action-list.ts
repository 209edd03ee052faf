import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { empty, join, raw, type Sql, sql } from '#platform/database'
import type { FunnelStage } from '../common/funnel.ts'
import { normaliseWords } from '../common/public-fields.ts'
import { type DueReading, readDue } from '../common/read-due.ts'
import { stageCondition } from './funnel.ts'

/** What the list of acts can be asked; days in both ends. */
export interface ActionListFilter {
  readonly unit?: string | undefined
  readonly kind?: string | undefined
  readonly state?: string | undefined
  readonly batchId?: string | undefined
  readonly words?: string | undefined
  readonly dueFrom?: PlainDate | undefined
  readonly dueTo?: PlainDate | undefined
  readonly decidedFrom?: PlainDate | undefined
  readonly decidedTo?: PlainDate | undefined
  readonly stage?: FunnelStage | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface ActionListItem {
  readonly actionId: string
  readonly kind: string
  readonly unit: string
  readonly decisionNumber: string | null
  readonly title: string
  readonly counterpartyClass: string
  readonly publicName: string | null
  readonly decidedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly state: string
  readonly finding: string | null
  readonly daysLate: number
  readonly publishedOn: PlainDate | null
  readonly sensitiveMark: string | null
  readonly version: number
  /** The publication clock as the server reads it today; null without a limit. */
  readonly clock: DueReading | null
}

const columns = raw(`a.action_id as "actionId", a.kind as "kind", a.unit as "unit", a.decision_number as "decisionNumber", a.title as "title",
  a.counterparty_class as "counterpartyClass", a.public_name as "publicName", a.decided_on as "decidedOn", a.due_on as "dueOn", a.due_provisional as "dueProvisional",
  a.state as "state", a.finding as "finding", a.days_late as "daysLate", a.published_on as "publishedOn", a.sensitive_mark as "sensitiveMark", a.version as "version"`)

/** Acts the actor may see, the most pressing due day first, with their number. */
export async function listActions(
  ctx: ActContext,
  filter: ActionListFilter,
): Promise<{ readonly items: readonly ActionListItem[]; readonly total: number; readonly cursor: string | null }> {
  const scope = scopeOf(ctx, filter)
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from disclosure.action a where ${scope}`)
  const items = await ctx.db.rows<Omit<ActionListItem, 'clock'>>(sql`
    select ${columns} from disclosure.action a where ${scope} ${after(filter.cursor)}
     order by coalesce(a.due_on, 'infinity'), a.action_id limit ${filter.limit + 1}`)
  const page = items.slice(0, filter.limit)
  const last = page.at(-1)
  const calendar = await loadCalendar(ctx)
  return {
    items: page.map((item) => ({ ...item, clock: readDue(item, ctx.today, calendar) })),
    total,
    cursor: items.length > filter.limit && last ? `${last.dueOn ?? 'infinity'}.${last.actionId}` : null,
  }
}

/** The scope of a list as a condition on `a`; exports and counts use it too. */
export function scopeOf(ctx: ActContext, filter: Omit<ActionListFilter, 'limit' | 'cursor'>): Sql {
  const reach = reachFilter(ctx, 'disclosure.action.read')
  const conditions = [sql`a.district = ${ctx.district}`]
  if (!reach.all) conditions.push(sql`a.unit = any (${[...reach.units]}::text[])`)
  if (filter.unit) conditions.push(sql`a.unit = ${filter.unit}`)
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`)
  conditions.push(filter.state ? sql`a.state = ${filter.state}` : sql`a.state <> 'cancelled'`)
  if (filter.batchId) conditions.push(sql`a.batch_id = ${filter.batchId}`)
  if (filter.dueFrom) conditions.push(sql`a.due_on >= ${filter.dueFrom}`)
  if (filter.dueTo) conditions.push(sql`a.due_on <= ${filter.dueTo}`)
  if (filter.decidedFrom) conditions.push(sql`a.decided_on >= ${filter.decidedFrom}`)
  if (filter.decidedTo) conditions.push(sql`a.decided_on <= ${filter.decidedTo}`)
  if (filter.stage) conditions.push(sql`a.due_on is not null and ${stageCondition(filter.stage, ctx.today)}`)
  const words = filter.words ? normaliseWords(filter.words) : ''
  if (words) conditions.push(sql`a.search_words like ${`%${words}%`}`)
  return join(conditions, ' and ')
}

function after(cursor: string | undefined): Sql {
  if (cursor === undefined) return empty
  const match = /^(infinity|\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/.exec(cursor)
  if (!match) refuse('invalid', 'disclosure.list.unknown-cursor')
  return sql`and (coalesce(a.due_on, 'infinity'), a.action_id) > (${match[1]}::date, ${match[2]}::uuid)`
}
