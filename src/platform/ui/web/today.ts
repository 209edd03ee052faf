import { type PlainDate, plainDate } from '#base/plain-date'

/** Today in Shanghai by the reader's clock: for choosing what is shown first. What counts is judged by the server's clock. */
export function todayInShanghai(): PlainDate {
  return plainDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
}
