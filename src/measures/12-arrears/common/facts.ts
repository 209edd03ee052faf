import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { debtorClasses } from './contract-terms.ts'
import { matchKinds } from './match.ts'

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

/** How a mismatch between supplier, ledger and treasury ended. Valid on the day it was found. Matter: `arrears.match:<id>`. */
export const matchFinding = defineFact({
  kind: 'arrears.match-finding',
  version: 1,
  outcomes: ['ledger-wrong', 'claim-unfounded', 'treasury-wrong', 'accepted'],
  detail: z.strictObject({ mismatch: z.enum(matchKinds), differenceFen: z.string().regex(/^-?\d+$/) }),
})

/** A payable that fell due after the baseline day and was not paid. Valid on the due day; `cleared` once it is paid. Offices are opaque ids. */
export const newArrears = defineFact({
  kind: 'arrears.new-arrears',
  version: 1,
  outcomes: ['found', 'cleared'],
  detail: z.strictObject({ dueOn: day, amountFen: fen, signedBy: z.string().nullable(), budgetBy: z.string().nullable(), clearedOn: day.nullable() }),
})

/** Whether the annual statement was published by its day. Valid on that day. Matter: `arrears.statement:<unit>:<year>`. */
export const statementTimeliness = defineFact({
  kind: 'arrears.statement-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ year: z.int(), dueOn: day, publishedOn: day.nullable() }),
})

/** Whether a unit kept the target of a month of its clearance plan. Valid on the last day of the month. */
export const clearanceProgress = defineFact({
  kind: 'arrears.clearance-progress',
  version: 1,
  outcomes: ['kept', 'behind'],
  detail: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), targetFen: fen, clearedFen: fen }),
})

/** Whether a receivable was confirmed or refused within thirty days. Valid on the due day. */
export const receivableTimeliness = defineFact({
  kind: 'arrears.receivable-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ requestedOn: day, dueOn: day, decidedOn: day.nullable() }),
})

export const arrearsFacts = [paymentTimeliness, matchFinding, newArrears, statementTimeliness, clearanceProgress, receivableTimeliness] as const
