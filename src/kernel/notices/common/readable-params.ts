import type { RefusalParams } from '#base/domain-error'
import { type PlainDate, parsePlainDate } from '#base/plain-date'

/** Parameters of a message for its reader: days, kept as YYYY-MM-DD, written the reader's way. */
export function readableParams(params: RefusalParams, writeDay: (day: PlainDate) => string): RefusalParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const day = typeof value === 'string' ? parsePlainDate(value) : undefined
      return [name, day === undefined ? value : writeDay(day)]
    }),
  )
}
