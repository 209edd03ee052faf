import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

/** A unit was supervised and answered in time or late; stated when the matter is closed, after the unit was heard. */
export const supervisionAnswered = defineFact({
  kind: 'notices.supervision-answered',
  version: 1,
  outcomes: ['in-time', 'late'],
  detail: z.strictObject({
    /** 督办〔year〕serial. */
    year: z.int(),
    serial: z.int(),
    clockKind: z.string().nullable(),
    matters: z.int(),
    issuedOn: z.string(),
    dueOn: z.string(),
    answeredOn: z.string(),
    workingDaysLate: z.int(),
  }),
})
