import type { RefusalParams } from '#base/domain-error'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import type { Translate } from '#platform/text/common'

/** Parameters of a message for its reader: days, kept as YYYY-MM-DD, and half-years, kept as 2026-H1, written the reader's way. */
export function readableParams(params: RefusalParams, writeDay: (day: PlainDate) => string, t: Translate): RefusalParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      const day = parsePlainDate(value)
      if (day !== undefined) return [name, writeDay(day)]
      const [, year, half] = /^(\d{4})-H([12])$/.exec(value) ?? []
      return [name, year === undefined ? value : t(`notices.half-year.${half}`, { year })]
    }),
  )
}
