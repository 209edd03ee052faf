import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { catalogueFields, catalogueStages } from './catalogue.ts'
import { channels } from './channel.ts'
import { clueSignals, mentionSources } from './clue.ts'
import { CourtReportLine } from './court-report.ts'
import { WithholdingGround } from './review-form.ts'
import { ActionKindId, ActionSelection, Day } from './selection.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Unit = z.string().min(1).max(60)
const Version = z.int().min(1)
const NewVersion = z.strictObject({ version: z.int() })
const Words = z.string().trim().min(2).max(1000)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Page = z.coerce.number().int().min(1).max(5_000).default(1)

const ItemParams = z.strictObject({ itemId: z.uuid() })
export const CatalogueItemReply = z.strictObject({
  itemId: Text,
  unit: Text,
  field: z.enum(catalogueFields),
  stage: z.enum(catalogueStages),
  title: Text,
  formedOn: Text,
  basis: MaybeText,
  address: MaybeText,
  state: z.enum(['entered', 'in-review', 'published', 'withheld', 'cancelled']),
  version: z.int(),
  dueOn: Text,
  dueProvisional: z.boolean(),
  ground: MaybeText,
  settledOn: MaybeText,
  finding: MaybeText,
  daysLate: z.int(),
})
export const catalogueList = defineEndpoint({
  method: 'GET',
  path: '/disclosure/catalogue',
  access: { permission: 'disclosure.catalogue.read' },
  query: z.strictObject({
    unit: Unit.optional(),
    field: z.enum(catalogueFields).optional(),
    stage: z.enum(catalogueStages).optional(),
    state: z.enum(['entered', 'in-review', 'published', 'withheld', 'overdue']).optional(),
    page: Page,
    limit: Limit,
  }),
  reply: z.strictObject({ items: z.array(CatalogueItemReply), total: z.int() }),
})
export const catalogueGrid = defineEndpoint({
  method: 'GET',
  path: '/disclosure/catalogue/grid',
  access: { permission: 'disclosure.catalogue.read' },
  query: z.strictObject({ unit: Unit.optional() }),
  reply: z.strictObject({
    cells: z.array(
      z.strictObject({ unit: Text, field: z.enum(catalogueFields), stage: z.enum(catalogueStages), due: z.int(), published: z.int(), overdue: z.int(), withheld: z.int() }),
    ),
  }),
})
export const submitCatalogueItem = defineEndpoint({
  method: 'POST',
  path: '/disclosure/catalogue/:itemId/submit',
  access: { permission: 'disclosure.catalogue.edit' },
  params: ItemParams,
  body: z.strictObject({ version: Version, address: z.string().trim().max(500) }),
  reply: NewVersion,
})
export const returnCatalogueItem = defineEndpoint({
  method: 'POST',
  path: '/disclosure/catalogue/:itemId/return',
  access: { permission: 'disclosure.catalogue.approve' },
  params: ItemParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const publishCatalogueItem = defineEndpoint({
  method: 'POST',
  path: '/disclosure/catalogue/:itemId/publish',
  access: { permission: 'disclosure.catalogue.approve' },
  params: ItemParams,
  body: z.strictObject({ version: Version, secrecyChecked: z.boolean() }),
  reply: NewVersion,
})
export const withholdCatalogueItem = defineEndpoint({
  method: 'POST',
  path: '/disclosure/catalogue/:itemId/withhold',
  access: { permission: 'disclosure.catalogue.approve' },
  params: ItemParams,
  body: z.strictObject({ version: Version, ground: WithholdingGround }),
  reply: NewVersion,
})
export const reopenCatalogueItem = defineEndpoint({
  method: 'POST',
  path: '/disclosure/catalogue/:itemId/reopen',
  access: { permission: 'disclosure.catalogue.approve' },
  params: ItemParams,
  body: z.strictObject({ version: Version, reason: Words }),
  reply: NewVersion,
})

const ClueParams = z.strictObject({ clueId: z.uuid() })
export const ClueReply = z.strictObject({
  clueId: Text,
  unit: Text,
  signal: z.enum(clueSignals),
  kind: ActionKindId.nullable(),
  year: z.int().nullable(),
  reference: Text,
  evidence: z.record(z.string(), z.union([z.string(), z.number()])),
  foundOn: Text,
  dueOn: Text,
  state: z.enum(['open', 'answered', 'confirmed', 'explained', 'settled']),
  answer: MaybeText,
  reason: MaybeText,
  version: z.int(),
})
export const clues = defineEndpoint({
  method: 'GET',
  path: '/disclosure/clues',
  access: { permission: 'disclosure.concealment.read' },
  query: z.strictObject({
    unit: Unit.optional(),
    signal: z.enum(clueSignals).optional(),
    state: z.enum(['open', 'answered', 'confirmed', 'explained', 'settled']).optional(),
    limit: Limit,
  }),
  reply: z.strictObject({ items: z.array(ClueReply) }),
})
export const answerClue = defineEndpoint({
  method: 'POST',
  path: '/disclosure/clues/:clueId/answer',
  access: { permission: 'disclosure.concealment.answer' },
  params: ClueParams,
  body: z.strictObject({ version: Version, answer: Words }),
  reply: NewVersion,
})
export const decideClue = defineEndpoint({
  method: 'POST',
  path: '/disclosure/clues/:clueId/decide',
  access: { permission: 'disclosure.concealment.decide' },
  params: ClueParams,
  body: z.strictObject({ version: Version, confirmed: z.boolean(), reason: Words }),
  reply: NewVersion,
})
export const recordMention = defineEndpoint({
  method: 'POST',
  path: '/disclosure/mentions',
  access: { permission: 'disclosure.concealment.decide' },
  body: z.strictObject({
    unit: Unit,
    source: z.enum(mentionSources),
    kind: ActionKindId.optional(),
    decisionNumber: z.string().trim().min(3).max(128),
    mentionedOn: Day,
  }),
  reply: z.strictObject({ mentionId: Text }),
})

const ReportParams = z.strictObject({ reportId: z.uuid() })
export const CourtReportReply = z.strictObject({
  reportId: Text,
  month: Text,
  unit: Text,
  dueOn: Text,
  state: z.enum(['drafted', 'submitted', 'certified']),
  version: z.int(),
  lines: z.array(CourtReportLine),
  reportedOn: MaybeText,
  finding: MaybeText,
})
export const courtReports = defineEndpoint({
  method: 'GET',
  path: '/disclosure/court-reports',
  access: { permission: 'disclosure.debtor.read' },
  reply: z.strictObject({ items: z.array(CourtReportReply) }),
})
export const draftCourtReport = defineEndpoint({
  method: 'POST',
  path: '/disclosure/court-reports',
  access: { permission: 'disclosure.debtor.report' },
  body: z.strictObject({ month: z.string().max(7), version: Version.optional(), lines: z.array(CourtReportLine).min(1).max(3) }),
  reply: z.strictObject({ reportId: Text, version: z.int() }),
})
export const submitCourtReport = defineEndpoint({
  method: 'POST',
  path: '/disclosure/court-reports/:reportId/submit',
  access: { permission: 'disclosure.debtor.report' },
  params: ReportParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const returnCourtReport = defineEndpoint({
  method: 'POST',
  path: '/disclosure/court-reports/:reportId/return',
  access: { permission: 'disclosure.debtor.certify' },
  params: ReportParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const certifyCourtReport = defineEndpoint({
  method: 'POST',
  path: '/disclosure/court-reports/:reportId/certify',
  access: { permission: 'disclosure.debtor.certify' },
  params: ReportParams,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})

export const DebtorReply = z.strictObject({
  debtorId: Text,
  caseNumber: Text,
  name: Text,
  code: MaybeText,
  court: Text,
  listedOn: Text,
  removedOn: MaybeText,
  candidate: MaybeText,
  matchReasons: z.array(z.enum(['same-code', 'same-name', 'former-name', 'name-contains', 'name-contained'])),
  matchState: z.enum(['none', 'candidate', 'confirmed', 'rejected']),
  matchedUnit: MaybeText,
  version: z.int(),
})
export const debtors = defineEndpoint({
  method: 'GET',
  path: '/disclosure/debtors',
  access: { permission: 'disclosure.debtor.match' },
  query: z.strictObject({ matchState: z.enum(['none', 'candidate', 'confirmed', 'rejected']).optional(), limit: Limit }),
  reply: z.strictObject({ items: z.array(DebtorReply) }),
})
export const decideMatch = defineEndpoint({
  method: 'POST',
  path: '/disclosure/debtors/:debtorId/match',
  access: { permission: 'disclosure.debtor.match' },
  params: z.strictObject({ debtorId: z.uuid() }),
  body: z.strictObject({ version: Version, unit: Unit.nullable() }),
  reply: NewVersion,
})

export const recordChannel = defineEndpoint({
  method: 'POST',
  path: '/disclosure/channels',
  access: { permission: 'disclosure.channel.record' },
  body: z.strictObject({ selection: ActionSelection, channel: z.enum(channels), address: z.string().trim().max(500), postedOn: Day }),
  reply: z.strictObject({ recorded: z.int() }),
})

/** The exercise of the demonstration: a workbook with planted mistakes for one's own unit. */
export const exerciseWorkbook = defineEndpoint({
  method: 'GET',
  path: '/disclosure/exercise-workbook',
  access: { permission: 'disclosure.action.import' },
  query: z.strictObject({ kind: ActionKindId.default('administrative-penalty') }),
  replies: 'file',
})
