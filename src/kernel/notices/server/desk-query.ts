import type { ActContext } from '#platform/acts'
import type { DeskItem } from '../common/desk-item.ts'

/** What one room puts on people's desks. It filters by the actor's reach itself (`reachFilter`). */
export interface DeskQuery {
  /** `disclosure.review`. */
  readonly id: string
  /** Place of the measure in the plan for the counts beside the menu: `03-disclosure`; the room's name in the kernel. */
  readonly measure: string
  /** Most urgent first, at most `limit`. Read-only. */
  readonly list: (ctx: ActContext, limit: number) => Promise<readonly DeskItem[]>
  /** How many there are in all, when more than `limit` may wait; the length of the list otherwise. */
  readonly count?: (ctx: ActContext) => Promise<number>
  /** Its lines give way to those of other rooms that name the same clock. */
  readonly fallback?: boolean
}

const queries = new Map<string, DeskQuery>()

/** Declares a desk query; a second one under the same id is a bug. */
export function defineDeskQuery(query: DeskQuery): DeskQuery {
  if (queries.has(query.id)) throw new Error(`desk query ${query.id} is defined twice`)
  queries.set(query.id, query)
  return query
}

export function listDeskQueries(): readonly DeskQuery[] {
  return [...queries.values()]
}
