import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const fen = z.string().regex(/^\d+$/)

/**
 * Whether a step of a supplier's complaint kept its limit: about the unit whose step it was. Valid on the due day; `missing`
 * until it is done. Matter: `arrears.complaint:<id>`.
 */
export const complaintStepTimeliness = defineFact({
  kind: 'arrears.complaint-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ step: z.enum(['examine', 'forward', 'result', 'answer']), startedOn: day, dueOn: day, doneOn: day.nullable() }),
})

/** What became of a supplier's complaint, about the debtor: sustained unless nothing was owed. Valid on the day of the result. */
export const complaintResult = defineFact({
  kind: 'arrears.complaint-result',
  version: 1,
  outcomes: ['settled', 'owed-not-paid', 'not-owed'],
  detail: z.strictObject({ result: z.string(), claimedFen: fen, foundFen: fen, supplierView: z.enum(['none', 'satisfied', 'not-satisfied']) }),
})

/** Retaliation against a supplier for its complaint was found, by a body outside the debtor. Valid on the day of the finding. */
export const retaliationFinding = defineFact({
  kind: 'arrears.retaliation',
  version: 1,
  outcomes: ['confirmed'],
  detail: z.strictObject({ reportedOn: day }),
})

export const complaintFacts = [complaintStepTimeliness, complaintResult, retaliationFinding] as const
