import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { type DeskItem, type DeskKind, deskKinds } from '../common/desk-item.ts'
import { type DeskQuery, listDeskQueries } from './desk-query.ts'
import { countUnread } from './messages.ts'

/** Lines a query may give; a longer list is work for its own screen. */
const MOST_LINES = 200

export interface Desk {
  readonly items: readonly (DeskItem & { readonly query: string; readonly measure: string })[]
  readonly total: number
  readonly byMeasure: readonly { readonly measure: string; readonly count: number }[]
  readonly byKind: Readonly<Record<DeskKind, number>>
}

/** Everything the actor has to do, from every room: overdue first, then what is due soonest. */
export async function listDesk(ctx: ActContext): Promise<Desk> {
  const calendar = await loadCalendar(ctx)
  const found: { query: DeskQuery; items: readonly DeskItem[]; count: number }[] = []
  for (const query of listDeskQueries()) {
    const items = await query.list(ctx, MOST_LINES)
    found.push({ query, items, count: items.length < MOST_LINES || !query.count ? sumOf(items) : await query.count(ctx) })
  }
  // A room's own line says more than the clock's; it takes its place.
  const own = new Set(found.flatMap(({ query, items }) => (query.fallback ? [] : items.flatMap((item) => item.clockId ?? []))))
  const lines = found.map(({ query, items, count }) => {
    const kept = query.fallback ? items.filter((item) => item.clockId === undefined || !own.has(item.clockId)) : items
    return { query, items: kept, count: count - (items.length - kept.length) }
  })
  const items = lines
    .flatMap(({ query, items: kept }) => kept.map((item) => ({ ...withDays(item), query: query.id, measure: item.measure ?? query.measure })))
    .sort((a, b) => rank(a) - rank(b) || daysOf(a) - daysOf(b) || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.id.localeCompare(b.id))

  function withDays(item: DeskItem): DeskItem {
    if (item.workingDaysLeft !== undefined || !item.dueOn) return item
    const dueOn = parsePlainDate(item.dueOn)
    return dueOn === undefined ? item : { ...item, workingDaysLeft: daysUntil(dueOn, ctx.today) }
  }
  function daysUntil(dueOn: PlainDate, today: PlainDate): number {
    return dueOn >= today ? workingDaysBetween(calendar, today, dueOn) : -Math.max(1, workingDaysBetween(calendar, dueOn, today))
  }

  const byMeasure = new Map<string, number>()
  const add = (measure: string, count: number) => byMeasure.set(measure, (byMeasure.get(measure) ?? 0) + count)
  for (const { query, items: kept, count } of lines) {
    for (const item of kept) add(item.measure ?? query.measure, item.count ?? 1)
    // What a query counts beyond the lines it gave.
    if (count > sumOf(kept)) add(query.measure, count - sumOf(kept))
  }
  return {
    items,
    total: lines.reduce((sum, line) => sum + line.count, 0),
    byMeasure: [...byMeasure].map(([measure, count]) => ({ measure, count })),
    byKind: Object.fromEntries(deskKinds.map((kind) => [kind, items.filter((item) => item.kind === kind).reduce((sum, item) => sum + (item.count ?? 1), 0)])) as Record<
      DeskKind,
      number
    >,
  }
}

/** How much waits behind each measure's menu entry, and how many messages are unread. */
export async function countDesk(ctx: ActContext): Promise<Pick<Desk, 'total' | 'byMeasure'> & { unread: number }> {
  const { total, byMeasure } = await listDesk(ctx)
  return { total, byMeasure, unread: await countUnread(ctx) }
}

function sumOf(items: readonly DeskItem[]): number {
  return items.reduce((sum, item) => sum + (item.count ?? 1), 0)
}

function rank(item: DeskItem): number {
  return deskKinds.indexOf(item.kind)
}

/** Most days late first, then fewest days left; what has no day comes last. */
function daysOf(item: DeskItem): number {
  return item.workingDaysLeft ?? Number.MAX_SAFE_INTEGER
}
