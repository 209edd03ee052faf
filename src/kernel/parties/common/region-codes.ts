import type { PlainDate } from '#base/plain-date'
import { provinces, regions } from './data/regions.ts'

/** One area of GB/T 2260 with the days its name was in use; `from` and `to` are closed, null is open. */
export interface Region {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

/** Provinces, Zhengzhou and its counties and districts, dated. Not the whole country: counties elsewhere are not listed. */
export const regionCodes: readonly Region[] = regions

/** The area of that code on a day, or its latest form when no day is given; undefined when not listed. */
export function regionOn(code: string, day?: PlainDate): Region | undefined {
  const forms = regions.filter((region) => region.code === code)
  if (day === undefined) return forms.at(-1)
  return forms.find((region) => (region.from === null || region.from <= day) && (region.to === null || day <= region.to))
}

/** Whether two digits open the codes of a province (81-83: residence permits of Hong Kong, Macao and Taiwan residents). */
export function isProvince(firstTwo: string): boolean {
  return provinces.some((province) => province.code.startsWith(firstTwo))
}
