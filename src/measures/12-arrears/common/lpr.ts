import type { PlainDate } from '#base/plain-date'
import { lprKnownThrough, lprShipped } from './law.ts'

/** One value of the one-year LPR: percent times a million, from its day of publication to the last day it is known to hold. */
export interface LprValue {
  readonly from: PlainDate
  readonly through: PlainDate
  readonly microPercent: bigint
}

/** The LPR of a day. `provisional` while later publications up to that day have not been entered. */
export interface LprOnDay {
  readonly microPercent: bigint
  readonly from: PlainDate
  readonly provisional: boolean
}

/** The values shipped with the program. */
export const shippedLpr: readonly LprValue[] = lprShipped.history.map((row) => ({ from: row.from, through: row.to ?? lprKnownThrough, microPercent: microOf(row.value) }))

/** Percent times a million of a figure of the register; exact for up to six decimals. */
export function microOf(percent: number): bigint {
  return BigInt(Math.round(percent * 1_000_000))
}

/** Shipped values and those the district entered, oldest first; an entered value overrides a shipped one of the same day. */
export function lprSeries(entered: readonly LprValue[]): readonly LprValue[] {
  const days = new Set(entered.map((value) => value.from))
  return [...shippedLpr.filter((value) => !days.has(value.from)), ...entered].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The one-year LPR in force on a day; undefined before the first (20 August 2019). */
export function lprOn(series: readonly LprValue[], day: PlainDate): LprOnDay | undefined {
  const value = series.findLast((each) => each.from <= day)
  return value && { microPercent: value.microPercent, from: value.from, provisional: day > value.through }
}

/** The last day for which the series is known to hold without a gap to its last value. */
export function lprKnownTo(series: readonly LprValue[]): PlainDate {
  return series.at(-1)?.through ?? lprKnownThrough
}
