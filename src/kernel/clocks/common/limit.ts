import type { PlainDate } from '#base/plain-date'

/** What a limit counts. Hours run around the clock; the others count days. */
export type CountedUnit = 'working-days' | 'calendar-days' | 'months' | 'years' | 'hours'

/** A limit of so many units from a day zero that is not counted. */
export interface CountedLimit {
  readonly unit: CountedUnit
  readonly amount: number
  /** `backward`: the last day on which something may still be done before an event (notice before a hearing). */
  readonly direction?: 'forward' | 'backward'
  /**
   * Whether a last day that is a rest day moves: to the next working day (backward: to the one before). Forward periods
   * in calendar days, months and years follow 民法典 203 unless said otherwise; backward ones stay unless said otherwise.
   */
  readonly rolls?: boolean
}

/** A day named by the instrument itself (5 July, 31 March). It never moves. */
export interface FixedLimit {
  readonly unit: 'fixed'
  readonly on: PlainDate
}

export type Limit = CountedLimit | FixedLimit

export function workingDays(amount: number): CountedLimit {
  return { unit: 'working-days', amount }
}
export function calendarDays(amount: number): CountedLimit {
  return { unit: 'calendar-days', amount }
}
export function months(amount: number): CountedLimit {
  return { unit: 'months', amount }
}
export function years(amount: number): CountedLimit {
  return { unit: 'years', amount }
}
export function hours(amount: number): CountedLimit {
  return { unit: 'hours', amount }
}
export function fixedDay(on: PlainDate): FixedLimit {
  return { unit: 'fixed', on }
}
/** The last day on which something may be done so many units before an event: 行政许可法 48, seven working days before. */
export function before(limit: CountedLimit): CountedLimit {
  return { ...limit, direction: 'backward' }
}
