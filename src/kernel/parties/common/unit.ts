import { z } from 'zod'
import type { PlainDate } from '#base/plain-date'

/** What a 责任单位 is; rankings compare units of one kind (peer groups). */
export const unitKinds = [
  'department',
  'party-department',
  'town-or-subdistrict',
  'administrative-committee',
  'court',
  'procuratorate',
  'state-owned-enterprise',
  'public-institution',
  'other',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** How sure a stated fact is: a source was read; known well; known; doubtful. */
export const confidences = ['confirmed', 'known-high', 'known-medium', 'unsure'] as const
export type Confidence = (typeof confidences)[number]

/** A stable English code; it never changes, whatever the unit is called. */
export const UnitCode = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'platform.field.code')

/** A 责任单位 as it was on one day. `from` and `to` are the closed days of this name and kind; `to` null is open. */
export interface Unit {
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly englishName: string
  /** The form the plan uses, for lists and charts. */
  readonly shortName: string
  /** Null where the code is not known to us; never guessed. */
  readonly uscc: string | null
  readonly sortOrder: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly source: string
  readonly confidence: Confidence
  readonly version: number
}

/** Who owes a duty of the plan: the unit that leads it, or one that owes it jointly. */
export const responsibilityRoles = ['lead', 'joint'] as const
export type ResponsibilityRole = (typeof responsibilityRoles)[number]

/** One unit's part in one duty, from and to closed days. `duty` is an item (`3`) or one sentence of it (`3.4`). */
export interface Responsibility {
  readonly unit: string
  readonly duty: string
  readonly role: ResponsibilityRole
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A duty id of the plan: an item (`3`), a safeguard (`S2`), or one sentence of it (`3.4`, `S2.1`). */
export const DutyId = z.string().regex(/^(?:[1-9]\d?|S[1-3])(?:\.[1-9]\d?)?$/)

/** Whether `wider` is `duty` itself or the item it belongs to: `3` covers `3.4`, not `30`. */
export function coversDuty(wider: string, duty: string): boolean {
  return duty === wider || duty.startsWith(`${wider}.`)
}
