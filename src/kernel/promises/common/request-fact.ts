import { z } from 'zod'
import { defineFact, type FactKind } from '#kernel/facts/common'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What every fact about a question of the other side says. Lateness counts working days after the due day, 0 in time. */
export const requestDetail = z.strictObject({ askedOn: day, dueOn: day, answeredOn: day.nullable(), workingDaysLate: z.int().min(0) })

/** Answered in time counts at once; `late` and `overdue` weigh against the unit and have their effect after the right of reply. */
export const requestFindings = ['on-time', 'late', 'overdue'] as const
export type RequestFinding = (typeof requestFindings)[number]
export type RequestFact = FactKind<typeof requestDetail>

/** Declares a measure's own fact about what the other side asked; valid on the due day. */
export function defineRequestFact(kind: string): RequestFact {
  return defineFact({ kind, version: 1, outcomes: requestFindings, detail: requestDetail })
}

/** How a question through the link was answered, for kinds of promises whose measure declares no fact of its own. Matter: `promises.request:<id>`. */
export const requestHandlingFact = defineRequestFact('promises.request-handling')
