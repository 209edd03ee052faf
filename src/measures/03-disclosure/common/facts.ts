import { z } from 'zod'
import { defineFact } from '#kernel/facts/common'
import { actionKinds } from './action-kind.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const actionKind = z.enum(actionKinds)

/**
 * Whether a unit published an act in time. Valid on the due day. `withheld` and `not-required` stand outside the rate:
 * their share is shown. Matter: `disclosure.action:<id>`.
 */
export const publicationTimeliness = defineFact({
  kind: 'disclosure.publication-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing', 'withheld', 'not-required'],
  detail: z.strictObject({
    actionKind,
    decidedOn: day,
    dueOn: day,
    /** Day of publication or of the decision against it; null while missing. */
    settledOn: day.nullable(),
    /** Working days after the due day; 0 when in time. For `missing`: 1, the day it was found. */
    workingDaysLate: z.int().min(0),
    instrument: z.string(),
    /** A policy target of the plan rather than a limit of law. */
    target: z.boolean(),
  }),
})

/** The second finding, by law, about enforcement decisions whose plan target is shorter than the legal limit. */
export const legalTimeliness = defineFact({
  kind: 'disclosure.legal-publication-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ actionKind, decidedOn: day, dueOn: day, settledOn: day.nullable(), workingDaysLate: z.int().min(0), instrument: z.string() }),
})

/** Whether a revoked or changed penalty left the public pages within its three working days. Valid on the due day. */
export const withdrawalTimeliness = defineFact({
  kind: 'disclosure.withdrawal-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ revokedOn: day, dueOn: day, withdrawnOn: day.nullable(), workingDaysLate: z.int().min(0), ground: z.string() }),
})

/** How a reader's report was answered: `upheld` means the reader was right. Valid on the day of the answer (or the due day while missing). */
export const readerReportHandling = defineFact({
  kind: 'disclosure.reader-report-handling',
  version: 1,
  outcomes: ['upheld', 'not-upheld', 'overdue'],
  detail: z.strictObject({ topic: z.string(), receivedOn: day, dueOn: day, answeredOn: day.nullable(), workingDaysLate: z.int().min(0) }),
})

/** Whether an item of a unit's disclosure catalogue was published in time. Valid on the due day; `void` ends a finding whose ground fell away. */
export const catalogueTimeliness = defineFact({
  kind: 'disclosure.catalogue-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing', 'withheld', 'void'],
  detail: z.strictObject({ field: z.string(), stage: z.string(), formedOn: day, dueOn: day, settledOn: day.nullable(), workingDaysLate: z.int().min(0) }),
})

/** What became of a clue that an act was kept back. `confirmed` means the unit should have published it and had not. */
export const concealmentFinding = defineFact({
  kind: 'disclosure.concealment-finding',
  version: 1,
  outcomes: ['confirmed', 'explained'],
  detail: z.strictObject({ signal: z.enum(['number-gap', 'mentioned-elsewhere', 'last-day-bunching']), actionKind: actionKind.nullable(), year: z.int().nullable() }),
})

/** One month of the court's aggregates on dishonest judgment debtors: reported in time, late or not at all. Valid on the due day. */
export const courtReportTimeliness = defineFact({
  kind: 'disclosure.court-report-timeliness',
  version: 1,
  outcomes: ['on-time', 'late', 'missing'],
  detail: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), dueOn: day, reportedOn: day.nullable() }),
})

/** How the court kept its own limits for listing, deleting and correcting, as it reports: one fact a month and step. */
export const courtListingPerformance = defineFact({
  kind: 'disclosure.court-listing-performance',
  version: 1,
  outcomes: ['kept', 'breached'],
  detail: z.strictObject({ month: z.string(), step: z.enum(['listing', 'deletion', 'correction']), done: z.int().min(0), late: z.int().min(0) }),
})

/** A public body of the district was found on the court's list, by a human decision over an explained match. */
export const publicBodyListed = defineFact({
  kind: 'disclosure.public-body-listed',
  version: 1,
  outcomes: ['listed', 'removed'],
  detail: z.strictObject({ caseNumber: z.string(), listedOn: day, removedOn: day.nullable() }),
})

export const disclosureFacts = [
  publicationTimeliness,
  legalTimeliness,
  withdrawalTimeliness,
  readerReportHandling,
  catalogueTimeliness,
  concealmentFinding,
  courtReportTimeliness,
  courtListingPerformance,
  publicBodyListed,
] as const
