import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { debtorClasses } from './contract-terms.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const fen = z.string().regex(/^\d+$/)

/**
 * Whether a payable was paid in time. Valid on the due day. A disputed payable counts as unpaid like any other.
 * Matter: `arrears.payable:<id>`.
 */
export const paymentTimeliness = defineFact({
  kind: 'arrears.payment-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'unpaid'],
  detail: z.strictObject({
    debtorClass: z.enum(debtorClasses),
    /** The supplier is a micro, small or medium firm by the size declared at signing. */
    protectedSupplier: z.boolean(),
    regulation: z.enum(['728', '802']).nullable(),
    dueOn: day,
    settledOn: day.nullable(),
    /** Calendar days after the due day; while unpaid 1, the day it was found. */
    daysLate: z.int().min(0),
    amountFen: fen,
    disputed: z.boolean(),
    /** Due on or before the baseline day. */
    stock: z.boolean(),
  }),
})

export const arrearsFacts = [paymentTimeliness] as const
