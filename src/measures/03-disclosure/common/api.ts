import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { counterpartyClasses, severityTiers } from './action-kind.ts'
import { funnelStages } from './funnel.ts'
import { withdrawalGrounds } from './law-grounds.ts'
import { publicationReview } from './publication-review.ts'
import { readerTopics } from './reader-report.ts'
import { ExemptionReason, PartialRelease, SecrecyReview, SeverityTier, WithholdingGround } from './review-form.ts'
import { ActionId, ActionKindId, ActionSelection, Day } from './selection.ts'

const Version = z.int().min(1)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Words = z.string().trim().min(2).max(500)
const Unit = z.string().min(1).max(60)
const Text = z.string()
const MaybeText = z.string().nullable()
const ActionParams = z.strictObject({ actionId: ActionId })
const NewVersion = z.strictObject({ version: z.int() })
const ReviewState = z.enum(publicationReview.states)
const reads = { permission: 'disclosure.action.read' }
const reviews = { permission: 'disclosure.action.review' }

export const ActionListQuery = z.strictObject({
  unit: Unit.optional(),
  kind: ActionKindId.optional(),
  state: ReviewState.optional(),
  batchId: z.uuid().optional(),
  words: z.string().trim().max(100).optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  decidedFrom: Day.optional(),
  decidedTo: Day.optional(),
  stage: z.enum(funnelStages).optional(),
})

/** A publication clock as the server reads it today; days are working days. */
const DueReading = z.strictObject({
  dueOn: Text,
  state: z.enum(['running', 'suspended', 'met', 'met-late', 'overdue', 'ended']),
  workingDaysLeft: z.int(),
  daysLate: z.int(),
  provisional: z.boolean(),
})

export const ActionListItem = z.strictObject({
  actionId: Text,
  kind: ActionKindId,
  unit: Text,
  decisionNumber: MaybeText,
  title: Text,
  counterpartyClass: z.enum(counterpartyClasses),
  publicName: MaybeText,
  decidedOn: Text,
  dueOn: MaybeText,
  dueProvisional: z.boolean(),
  state: ReviewState,
  finding: MaybeText,
  daysLate: z.int(),
  publishedOn: MaybeText,
  sensitiveMark: MaybeText,
  version: z.int(),
  clock: DueReading.nullable(),
})
export type ActionListItem = z.output<typeof ActionListItem>

export const actionList = defineEndpoint({
  method: 'GET',
  path: '/disclosure/actions',
  access: reads,
  query: ActionListQuery.extend({ limit: Limit, cursor: z.string().max(80).optional() }),
  reply: z.strictObject({ items: z.array(ActionListItem), total: z.int(), cursor: MaybeText }),
})

/** The list as CSV, exactly what its filters show. */
export const actionListFile = defineEndpoint({ method: 'GET', path: '/disclosure/actions.csv', access: reads, query: ActionListQuery, replies: 'file' })

const FieldChange = z.strictObject({ field: Text, before: MaybeText, after: MaybeText })

export const CorrectionReply = z.strictObject({
  correctionId: Text,
  actionId: Text,
  state: z.enum(['proposed', 'applied', 'rejected']),
  reason: Text,
  changes: z.array(FieldChange),
  seenVersion: z.int(),
  mine: z.boolean(),
  decidedOn: MaybeText,
})

export const ActionFileReply = z.strictObject({
  action: ActionListItem.omit({ publicName: true }).extend({
    publicName: MaybeText,
    documentName: MaybeText,
    uscc: MaybeText,
    category: MaybeText,
    content: Text,
    basis: MaybeText,
    amountFen: MaybeText,
    validFrom: MaybeText,
    validTo: MaybeText,
    authority: Text,
    authorityCode: MaybeText,
    detail: z.record(z.string(), z.string()),
    legalDueOn: MaybeText,
    legalFinding: MaybeText,
    severity: z.enum(severityTiers).nullable(),
    suggestedSeverity: z.enum(severityTiers).nullable(),
    withheldFields: z.array(Text),
    batchId: MaybeText,
    receivedOn: Text,
    settledOn: MaybeText,
    displayUntil: MaybeText,
    repairableFrom: MaybeText,
    withdrawnOn: MaybeText,
    withdrawalGround: MaybeText,
  }),
  persons: z.array(z.strictObject({ role: Text, name: Text, idType: MaybeText, idNumber: MaybeText })),
  procedure: z.strictObject({
    procedure: Text,
    state: Text,
    version: z.int(),
    final: z.boolean(),
    trail: z.array(z.strictObject({ act: Text, from: Text, to: Text, on: Text, mine: z.boolean(), batch: z.string().optional() })),
    acts: z.array(
      z.strictObject({
        act: Text,
        to: Text,
        needs: z.array(Text),
        obstacles: z.array(z.strictObject({ code: Text, params: z.record(z.string(), z.union([z.string(), z.number()])) })),
      }),
    ),
  }),
  clocks: z.array(
    z.strictObject({
      clockId: Text,
      kind: Text,
      startedOn: Text,
      dueOn: Text,
      provisional: z.boolean(),
      suspendedOn: MaybeText,
      stoppedOn: MaybeText,
      state: Text,
      workingDaysLeft: z.int(),
      daysLate: z.int(),
    }),
  ),
  review: z.strictObject({ result: Text, ground: MaybeText, form: z.unknown(), reviewedAt: Text }).nullable(),
  corrections: z.array(CorrectionReply),
  revisions: z.array(z.strictObject({ version: z.int(), changes: z.array(FieldChange), revisedAt: Text })),
  consultations: z.array(z.strictObject({ concern: Text, sentOn: Text, answerDueOn: MaybeText, endedOn: MaybeText, answer: MaybeText })),
})
export type ActionFileReply = z.output<typeof ActionFileReply>

export const actionFile = defineEndpoint({ method: 'GET', path: '/disclosure/actions/:actionId', access: reads, params: ActionParams, reply: ActionFileReply })

export const submitActions = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/submit',
  access: { permission: 'disclosure.action.submit' },
  body: ActionSelection,
  reply: z.strictObject({ submitted: z.int() }),
})
export const returnAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/return',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, reason: Words }),
  reply: NewVersion,
})
export const clearAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/clear',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, review: SecrecyReview, severity: SeverityTier.optional(), minorNeed: Words.optional(), partial: PartialRelease.optional() }),
  reply: NewVersion,
})
export const withholdAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/withhold',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, review: SecrecyReview, ground: WithholdingGround }),
  reply: NewVersion,
})
export const exemptAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/exempt',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, reason: ExemptionReason, note: z.string().max(500).default('') }),
  reply: NewVersion,
})
export const reopenAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/reopen',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, reason: Words }),
  reply: NewVersion,
})
export const consultThirdParty = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/consult',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, concern: z.enum(['trade-secret', 'privacy']) }),
  reply: z.strictObject({ consultationId: Text, answerDueOn: Text, version: z.int() }),
})
export const recordOpinion = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/opinion',
  access: reviews,
  params: ActionParams,
  body: z.strictObject({ version: Version, answer: z.enum(['agree', 'object', 'partly']) }),
  reply: NewVersion,
})
export const publishAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/publish',
  access: { permission: 'disclosure.action.publish' },
  params: ActionParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({ published: z.int(), late: z.int() }),
})
export const publishActions = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/publish',
  access: { permission: 'disclosure.action.publish' },
  body: ActionSelection,
  reply: z.strictObject({ published: z.int(), late: z.int() }),
})
export const reportRevocation = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/revocation',
  access: { permission: 'disclosure.revocation.report' },
  params: ActionParams,
  body: z.strictObject({ ground: z.enum(['changed', 'revoked', 'unlawful', 'void']), revokedOn: Day, documentNumber: z.string().trim().max(100).optional() }),
  reply: z.strictObject({ dueOn: MaybeText }),
})
export const withdrawAction = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/withdraw',
  access: { permission: 'disclosure.action.withdraw' },
  params: ActionParams,
  body: z.strictObject({ version: Version, ground: z.enum(Object.keys(withdrawalGrounds) as [keyof typeof withdrawalGrounds]) }),
  reply: NewVersion,
})
export const proposeCorrection = defineEndpoint({
  method: 'POST',
  path: '/disclosure/actions/:actionId/corrections',
  access: { permission: 'disclosure.correction.propose' },
  params: ActionParams,
  body: z.strictObject({
    version: Version,
    reason: z.enum(['clerical-error', 'wrong-decision-data', 'objection-upheld', 'reader-report', 'decision-changed']),
    values: z.record(z.string().max(40), z.string().max(5000).nullable()),
  }),
  reply: z.strictObject({ correctionId: Text }),
})
const CorrectionParams = z.strictObject({ correctionId: z.uuid() })
export const approveCorrection = defineEndpoint({
  method: 'POST',
  path: '/disclosure/corrections/:correctionId/approve',
  access: { permission: 'disclosure.correction.approve' },
  params: CorrectionParams,
  reply: NewVersion,
})
export const rejectCorrection = defineEndpoint({
  method: 'POST',
  path: '/disclosure/corrections/:correctionId/reject',
  access: { permission: 'disclosure.correction.approve' },
  params: CorrectionParams,
  reply: z.strictObject({}),
})

const FallenOut = z.strictObject({ naturalPerson: z.int(), keyword: z.int(), ownSubmission: z.int() })
const BulkParams = z.strictObject({ bulkId: z.uuid() })
export const openBulkReview = defineEndpoint({
  method: 'POST',
  path: '/disclosure/bulk-reviews',
  access: reviews,
  body: ActionSelection,
  reply: z.strictObject({ bulkId: Text, selected: z.int(), sampleSize: z.int(), fallenOut: FallenOut }),
})
export const bulkReview = defineEndpoint({
  method: 'GET',
  path: '/disclosure/bulk-reviews/:bulkId',
  access: reviews,
  params: BulkParams,
  reply: z.strictObject({
    bulkId: Text,
    unit: Text,
    state: z.enum(['open', 'completed', 'abandoned']),
    selected: z.int(),
    sampleSize: z.int(),
    fallenOut: FallenOut,
    seed: Text,
    openedAt: Text,
    version: z.int(),
    penalties: z.int(),
    sample: z.array(z.strictObject({ actionId: Text, title: Text, decisionNumber: MaybeText, verdict: z.enum(['fit', 'unfit']).nullable() })),
  }),
})
export const openBulkReviews = defineEndpoint({
  method: 'GET',
  path: '/disclosure/bulk-reviews',
  access: reviews,
  query: z.strictObject({ unit: Unit.optional() }),
  reply: z.strictObject({ items: z.array(z.strictObject({ bulkId: Text, unit: Text, selected: z.int(), sampleSize: z.int(), read: z.int(), openedAt: Text })) }),
})
export const readSample = defineEndpoint({
  method: 'POST',
  path: '/disclosure/bulk-reviews/:bulkId/sample',
  access: reviews,
  params: BulkParams,
  body: z.strictObject({ actionId: ActionId, verdict: z.enum(['fit', 'unfit']) }),
  reply: z.strictObject({}),
})
export const completeBulkReview = defineEndpoint({
  method: 'POST',
  path: '/disclosure/bulk-reviews/:bulkId/complete',
  access: reviews,
  params: BulkParams,
  body: z.strictObject({ version: Version, review: SecrecyReview, severity: SeverityTier.optional(), minorNeed: Words.optional() }),
  reply: z.strictObject({ cleared: z.int() }),
})
export const abandonBulkReview = defineEndpoint({
  method: 'POST',
  path: '/disclosure/bulk-reviews/:bulkId/abandon',
  access: reviews,
  params: BulkParams,
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({}),
})

const counts = Object.fromEntries(funnelStages.map((stage) => [stage, z.int()])) as Record<(typeof funnelStages)[number], z.ZodInt>
export const funnel = defineEndpoint({
  method: 'GET',
  path: '/disclosure/funnel',
  access: { permission: 'disclosure.funnel.read' },
  query: z.strictObject({ from: Day, to: Day, unit: Unit.optional(), kind: ActionKindId.optional() }),
  reply: z.strictObject({ rows: z.array(z.strictObject({ unit: Text, kind: ActionKindId, ...counts })) }),
})

export const ReaderReportReply = z.strictObject({
  reportId: Text,
  unit: Text,
  actionId: MaybeText,
  topic: z.enum(readerTopics),
  words: Text,
  contact: MaybeText,
  receivedOn: Text,
  dueOn: Text,
  state: z.enum(['received', 'answered']),
  upheld: z.boolean().nullable(),
  answer: MaybeText,
  answeredOn: MaybeText,
  version: z.int(),
  clock: DueReading,
})
export const readerReports = defineEndpoint({
  method: 'GET',
  path: '/disclosure/reader-reports',
  access: { permission: 'disclosure.reader-report.read' },
  query: z.strictObject({ state: z.enum(['received', 'answered']).optional(), unit: Unit.optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(ReaderReportReply) }),
})
export const answerReaderReport = defineEndpoint({
  method: 'POST',
  path: '/disclosure/reader-reports/:reportId/answer',
  access: { permission: 'disclosure.reader-report.answer' },
  params: z.strictObject({ reportId: z.uuid() }),
  body: z.strictObject({ version: Version, upheld: z.boolean(), answer: z.string().trim().min(2).max(2000) }),
  reply: NewVersion,
})
