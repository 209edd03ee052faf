import { type PlainDate, plainDate } from '#base/plain-date'

/** Today in Shanghai by the reader's clock; only for what is drawn, the server judges by its own. */
export function todayHere(): PlainDate {
  return plainDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
}
