import type { RefusalParams } from '#base/domain-error'
import { type PlainDate, plainDateOf } from '#base/plain-date'
import { normaliseCode } from './half-width.ts'
import { isProvince, regionOn } from './region-codes.ts'

export type ResidentIdWarning = 'parties.resident-id.region-unlisted'

export type ResidentIdCheck =
  | { readonly ok: true; readonly id: string; readonly region: string; readonly bornOn: PlainDate; readonly warnings: readonly ResidentIdWarning[] }
  | { readonly ok: false; readonly reason: ResidentIdRefusal; readonly params: RefusalParams }

export type ResidentIdRefusal =
  | 'parties.resident-id.length'
  | 'parties.resident-id.character'
  | 'parties.resident-id.region'
  | 'parties.resident-id.birth-day'
  | 'parties.resident-id.born-later'
  | 'parties.resident-id.check-character'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/**
 * Checks a citizen identity number by GB 11643-1999: 18 characters, a province of GB/T 2260, a real day of birth not
 * after `on`, the check character. Params never repeat the number: a refusal may be shown and logged.
 * A county of a province we list in full (Henan's Zhengzhou) that was never listed is a warning, for codes change.
 */
export function checkResidentId(text: string, on?: PlainDate): ResidentIdCheck {
  const id = normaliseCode(text)
  if (id.length !== 18) return wrong('parties.resident-id.length', { length: id.length })
  if (!/^\d{17}[\dX]$/.test(id)) return wrong('parties.resident-id.character', {})
  if (!isProvince(id.slice(0, 2))) return wrong('parties.resident-id.region', {})
  const bornOn = plainDateOf(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)))
  if (bornOn === undefined || bornOn < '1850-01-01') return wrong('parties.resident-id.birth-day', {})
  if (on !== undefined && bornOn > on) return wrong('parties.resident-id.born-later', {})
  const sum = weights.reduce((total, weight, index) => total + weight * Number(id[index]), 0)
  if (checkCharacters[sum % 11] !== id[17]) return wrong('parties.resident-id.check-character', {})
  const region = id.slice(0, 6)
  const unlisted = region.startsWith('4101') && regionOn(region, bornOn) === undefined && regionOn(region) === undefined
  return { ok: true, id, region, bornOn, warnings: unlisted ? ['parties.resident-id.region-unlisted'] : [] }
}

function wrong(reason: ResidentIdRefusal, params: RefusalParams): ResidentIdCheck {
  return { ok: false, reason, params }
}
