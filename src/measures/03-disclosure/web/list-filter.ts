import type { z } from 'zod'
import type { Query } from '#platform/ui/web'
import { ActionListQuery } from '../common/api.ts'

const names = ['unit', 'kind', 'state', 'stage', 'batchId', 'dueFrom', 'dueTo', 'decidedFrom', 'decidedTo'] as const

export type ListFilter = z.input<typeof ActionListQuery>

/** The filters of the address as the list understands them; what it does not understand is left out. `unit` stands in where none is named. */
export function filterOf(query: Query, unit: string | null): ListFilter {
  const named: Record<string, string> = {}
  for (const name of names) {
    const value = query[name]
    if (value && ActionListQuery.shape[name].safeParse(value).success) named[name] = value
  }
  return { ...(unit ? { unit } : {}), ...named, ...(query['q'] ? { words: query['q'].slice(0, 100) } : {}) }
}

/** The address of the list under these filters. */
export function listAddress(filter: ListFilter): string {
  const { words, ...rest } = filter
  const search = new URLSearchParams(Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  if (words) search.set('q', words)
  return `/disclosure/actions?${search.toString()}`
}
