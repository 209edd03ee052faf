import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * A default confirmed by the competent unit because it was true and not put right; `repaired` takes its place when performance
 * is confirmed. About the unit that broke its word, valid on the day of the confirmation, effective after the right of reply.
 * Matter: `commitments.complaint:<id>`.
 */
export const defaultConfirmed = defineFact({
  kind: 'commitments.default-confirmed',
  version: 1,
  outcomes: ['confirmed', 'repaired'],
  detail: z.strictObject({ field: z.string(), confirmedOn: day, confirmedBy: z.string(), refusal: z.string(), repairedOn: day.nullable(), amountFen: z.string().nullable() }),
})

/** Whether a stage of a complaint was handled in time, about the unit that had to. Valid on the due day. */
export const complaintTimeliness = defineFact({
  kind: 'commitments.complaint-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'overdue'],
  detail: z.strictObject({ stage: z.enum(['transfer', 'verify']), dueOn: day, doneOn: day.nullable(), workingDaysLate: z.int().min(0) }),
})

/** How a complaint about a unit ended. About the unit complained of; matter: `commitments.complaint:<id>`. */
export const complaintOutcome = defineFact({
  kind: 'commitments.complaint-outcome',
  version: 1,
  outcomes: ['unfounded', 'rectified'],
  detail: z.strictObject({ field: z.string(), receivedOn: day, endedOn: day }),
})

export const complaintFacts = [defaultConfirmed, complaintTimeliness, complaintOutcome]
