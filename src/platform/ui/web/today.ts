import { type PlainDate, plainDate } from '#base/plain-date'

let told: PlainDate | undefined

/** Keeps the day the server says it is, for what runs outside a component. */
export function keepToday(today: PlainDate): void {
  told = today
}

/** Today in Shanghai by the server's clock; by the reader's own until the server has said. In a component prefer `useToday`. */
export function todayInShanghai(): PlainDate {
  return told ?? plainDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
}
