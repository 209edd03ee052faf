import { addDays, type PlainDate, plainDate } from '#base/plain-date'

/** A half-year `2026-H1` / `2026-H2`, or a whole year `2026`: the periods the plan reports and ranks by (四（二）). */
export type Period = string & { readonly __brand: 'Period' }

const WRITTEN = /^(\d{4})(?:-H([12]))?$/

export function parsePeriod(text: string): Period | undefined {
  return WRITTEN.test(text) ? (text as Period) : undefined
}

/** A period known to be written rightly; throws RangeError otherwise. */
export function period(text: string): Period {
  const parsed = parsePeriod(text)
  if (parsed === undefined) throw new RangeError(`not a period: ${text}`)
  return parsed
}

/** First and last day of the period, both included. */
export function daysOf(value: Period): { readonly from: PlainDate; readonly to: PlainDate } {
  const [, year = '', half] = WRITTEN.exec(value) ?? []
  if (half === '1') return { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-06-30`) }
  if (half === '2') return { from: plainDate(`${year}-07-01`), to: plainDate(`${year}-12-31`) }
  return { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }
}

/** The half-year `day` lies in. */
export function halfYearOf(day: PlainDate): Period {
  return `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}` as Period
}

/** The period of the same length just before. */
export function periodBefore(value: Period): Period {
  const before = addDays(daysOf(value).from, -1)
  return value.includes('-H') ? halfYearOf(before) : (before.slice(0, 4) as Period)
}

/** The period of the same length just after. */
export function periodAfter(value: Period): Period {
  const after = addDays(daysOf(value).to, 1)
  return value.includes('-H') ? halfYearOf(after) : (after.slice(0, 4) as Period)
}

/** Parts a text can be made of: year, and half when the period is one. */
export function partsOfPeriod(value: Period): { readonly year: string; readonly half: '1' | '2' | null } {
  const [, year = '', half] = WRITTEN.exec(value) ?? []
  return { year, half: half === '1' || half === '2' ? half : null }
}
