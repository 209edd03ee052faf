import { type PlainDate, parsePlainDate, plainDateOf } from '#base/plain-date'

/**
 * Reads a day the way a clerk types it: 2026-02-27, 2026/2/27, 2026.2.27, 20260227, 2026年2月27日, full-width digits too.
 * Undefined when it is not a day; nothing is guessed (26-2-27, 2-27).
 */
export function readDay(typed: string): PlainDate | undefined {
  const text = typed.normalize('NFKC').trim()
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (compact) return parsePlainDate(`${compact[1]}-${compact[2]}-${compact[3]}`)
  const parts = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(text)
  return parts ? plainDateOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}
