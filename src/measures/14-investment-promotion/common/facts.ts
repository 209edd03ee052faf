import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { defineMilestoneFact, defineRequestFact } from '#kernel/promises/common'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const fen = z.string().regex(/^\d+$/)

/** Whether what was promised to an investor was done by its day. Matter: `promises.milestone:<id>`. */
export const investmentMilestone = defineMilestoneFact('investment.milestone')

/** What the checks said of a draft before anything was promised. Valid on the day of the decision. Matter: `investment.gate:<id>`. */
export const gateOutcome = defineFact({
  kind: 'investment.gate-outcome',
  version: 1,
  outcomes: ['cleared', 'blocked'],
  detail: z.strictObject({ round: z.int().min(1), form: z.string(), grounds: z.array(z.string()), amountFen: fen }),
})

/** Whether a new promise was made after its checks. Valid on the day of the promise. Matter: the promise. */
export const promiseClearance = defineFact({
  kind: 'investment.promise-clearance',
  version: 1,
  outcomes: ['cleared-first', 'without-clearance'],
  detail: z.strictObject({ madeOn: day, gate: z.string().nullable() }),
})

/** What became of an existing paper or promise under the law in force now. Valid on the day it was judged. Matter: `investment.paper:<id>`. */
export const screeningFinding = defineFact({
  kind: 'investment.screening-finding',
  version: 1,
  outcomes: ['lawful', 'forbidden', 'ended', 'settled'],
  detail: z.strictObject({ paperKind: z.string(), grounds: z.array(z.string()), judgedOn: day, endedOn: day.nullable(), compensationFen: fen.nullable(), paidFen: fen }),
})

/** Whether a final judgment, award or settlement was performed in time. Valid on the day it had to be. Matter: `investment.dispute:<id>`. */
export const rulingPerformance = defineFact({
  kind: 'investment.ruling-performance',
  version: 1,
  outcomes: ['performed', 'late', 'unperformed'],
  detail: z.strictObject({
    forum: z.string(),
    dueOn: day,
    performedOn: day.nullable(),
    sumFen: fen,
    paidFen: fen,
    daysLate: z.int().min(0),
    /** Doubled interest for the delay, where the law gives it; known once the sum is paid. */
    delayInterestFen: fen.optional(),
  }),
})

/**
 * Whether an investor who asked was followed up in time. Valid on the due day. Matter: `investment.follow-up:<id>`, or
 * `promises.request:<id>` where the investor asked through the link.
 */
export const followUpHandling = defineRequestFact('investment.follow-up-handling')

export const investmentFacts = [investmentMilestone, gateOutcome, promiseClearance, screeningFinding, rulingPerformance, followUpHandling]
