import { dayOf, monthOf, type PlainDate } from '#base/plain-date'

/** Days of the solar calendar that 全国年节及纪念日放假办法 art. 2 makes a holiday whatever a year's notice says. */
const solarHolidays: readonly { readonly month: number; readonly day: number; readonly name: string; readonly from: string }[] = [
  { month: 1, day: 1, name: '元旦', from: '1949-12-23' },
  { month: 5, day: 1, name: '劳动节', from: '1949-12-23' },
  // Added by 国务院令第795号 from 2025.
  { month: 5, day: 2, name: '劳动节', from: '2025-01-01' },
  { month: 10, day: 1, name: '国庆节', from: '1949-12-23' },
  { month: 10, day: 2, name: '国庆节', from: '1949-12-23' },
  { month: 10, day: 3, name: '国庆节', from: '1999-09-18' },
]

/** The holiday of the solar calendar on this day, or undefined. Lunar ones are known from the year's notice only. */
export function solarHolidayOn(day: PlainDate): string | undefined {
  return solarHolidays.find((holiday) => holiday.month === monthOf(day) && holiday.day === dayOf(day) && day >= holiday.from)?.name
}

/** The solar holidays of a year as days. */
export function solarHolidaysOf(year: number): string[] {
  return solarHolidays
    .map((holiday) => `${year}-${String(holiday.month).padStart(2, '0')}-${String(holiday.day).padStart(2, '0')}`)
    .filter((day, index) => day >= (solarHolidays[index]?.from ?? ''))
}
