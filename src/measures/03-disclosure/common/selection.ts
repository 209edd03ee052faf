import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { actionKinds } from './action-kind.ts'

export const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
export const ActionKindId = z.enum(actionKinds)
export const ActionId = z.uuid()

/** Which acts of one unit a bulk act is about: named one by one, or everything that fits. */
export const ActionSelection = z.strictObject({
  unit: z.string().min(1).max(60),
  kind: ActionKindId.optional(),
  batchId: z.uuid().optional(),
  ids: z.array(ActionId).min(1).max(10_000).optional(),
  decidedFrom: Day.optional(),
  decidedTo: Day.optional(),
})
export type ActionSelection = z.input<typeof ActionSelection>
