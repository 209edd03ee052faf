import { z } from 'zod'
import { type PlainDate as Day, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { CircularContent } from './circular-content.ts'
import { ReportContent } from './report-content.ts'

const PlainDate = z.string().refine((text): text is Day => parsePlainDate(text) !== undefined, 'platform.field.day')
const DocumentNumber = z.strictObject({ organCode: z.string().trim().min(1).max(20), year: z.int().min(2018).max(2100), serial: z.int().min(1).max(9999) })
const Version = z.int().min(1)
const Reason = z.string().trim().min(2).max(1_000)
const nothing = z.strictObject({})
const megabytes = 50 * 1024 * 1024

const StandingReply = z.strictObject({
  taskId: z.string(),
  unit: z.string(),
  role: z.enum(['lead', 'joint']),
  state: z.enum(['not-started', 'under-way', 'reported-done', 'done']),
  doneOn: z.string().nullable(),
  lastReportedOn: z.string().nullable(),
  late: z.boolean(),
})
const TaskReply = z.strictObject({ id: z.string(), item: z.string(), place: z.string(), zh: z.string(), en: z.string(), dueOn: z.string() })
const File = z.strictObject({ id: z.string(), name: z.string(), sha256: z.string() })
const ProgressReply = z.strictObject({
  id: z.string(),
  taskId: z.string(),
  unit: z.string(),
  claim: z.enum(['under-way', 'done']),
  note: z.string(),
  reportedBy: z.string(),
  reportedOn: z.string(),
  decision: z.enum(['none', 'pending', 'accepted', 'returned']),
  decidedOn: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.int(),
  evidence: z.array(File),
})

export const listTasks = defineEndpoint({
  method: 'GET',
  path: '/programme/tasks',
  access: { permission: 'programme.task.read' },
  query: z.strictObject({ unit: z.string().max(60).optional() }),
  reply: z.strictObject({ tasks: z.array(TaskReply), standings: z.array(StandingReply) }),
})

export const getTask = defineEndpoint({
  method: 'GET',
  path: '/programme/tasks/:taskId',
  access: { permission: 'programme.task.read' },
  params: z.strictObject({ taskId: z.string() }),
  reply: z.strictObject({ task: TaskReply, standings: z.array(StandingReply), progress: z.array(ProgressReply) }),
})

/** One entry with at most one file; further files follow by further entries. */
export const reportProgress = defineEndpoint({
  method: 'POST',
  path: '/programme/progress',
  access: { permission: 'programme.progress.report' },
  upload: { maxBytes: megabytes },
  body: z.strictObject({ taskId: z.string().max(10), unit: z.string().max(60), claim: z.enum(['under-way', 'done']), note: z.string().trim().min(2).max(4_000) }),
  reply: z.strictObject({ progressId: z.string() }),
})

export const listPending = defineEndpoint({
  method: 'GET',
  path: '/programme/progress/pending',
  access: { permission: 'programme.progress.decide' },
  reply: z.strictObject({ progress: z.array(ProgressReply) }),
})

export const decideProgress = defineEndpoint({
  method: 'POST',
  path: '/programme/progress/:progressId/decide',
  access: { permission: 'programme.progress.decide' },
  params: z.strictObject({ progressId: z.string() }),
  body: z.strictObject({ version: Version, decision: z.enum(['accepted', 'returned']), reason: Reason.optional() }),
  reply: nothing,
})

const CircularReply = z.strictObject({
  id: z.string(),
  state: z.enum(['drafted', 'approved', 'issued', 'withdrawn']),
  version: z.int(),
  asOf: z.string(),
  draftedBy: z.string(),
  draftedOn: z.string(),
  remarks: z.string(),
  content: CircularContent,
  number: DocumentNumber.nullable(),
  issuedOn: z.string().nullable(),
})
const circular = { params: z.strictObject({ circularId: z.string() }) }

export const listCirculars = defineEndpoint({
  method: 'GET',
  path: '/programme/circulars',
  access: { permission: 'programme.circular.read' },
  reply: z.strictObject({ circulars: z.array(CircularReply) }),
})
export const draftCircular = defineEndpoint({
  method: 'POST',
  path: '/programme/circulars',
  access: { permission: 'programme.circular.draft' },
  body: z.strictObject({ asOf: PlainDate.optional(), remarks: z.string().trim().min(5).max(4_000) }),
  reply: z.strictObject({ circularId: z.string() }),
})
export const approveCircular = defineEndpoint({
  method: 'POST',
  path: '/programme/circulars/:circularId/approve',
  access: { permission: 'programme.circular.approve' },
  ...circular,
  body: z.strictObject({ version: Version }),
  reply: nothing,
})
export const withdrawCircular = defineEndpoint({
  method: 'POST',
  path: '/programme/circulars/:circularId/withdraw',
  access: { permission: 'programme.circular.draft' },
  ...circular,
  body: z.strictObject({ version: Version }),
  reply: nothing,
})
export const issueCircular = defineEndpoint({
  method: 'POST',
  path: '/programme/circulars/:circularId/issue',
  access: { permission: 'programme.circular.issue' },
  ...circular,
  body: z.strictObject({ version: Version, number: DocumentNumber }),
  reply: z.strictObject({ docx: z.string(), pdf: z.string() }),
})
export const printCircular = defineEndpoint({
  method: 'GET',
  path: '/programme/circulars/:circularId/document',
  access: { permission: 'programme.circular.read' },
  ...circular,
  query: z.strictObject({ format: z.enum(['docx', 'pdf']), language: z.enum(['zh-CN', 'en']).optional() }),
  replies: 'file',
})

const ReportReply = z.strictObject({
  id: z.string(),
  unit: z.string(),
  period: z.string(),
  dueOn: z.string(),
  state: z.enum(['open', 'submitted', 'certified']),
  version: z.int(),
  openedOn: z.string(),
  firstCertifiedOn: z.string().nullable(),
  /** Calendar days: the date is fixed. Positive when late or overdue, negative while there is time. */
  daysLate: z.int(),
})
const FindingReply = z.strictObject({
  rule: z.string(),
  level: z.enum(['fatal', 'warning']),
  path: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
const report = { params: z.strictObject({ reportId: z.string() }) }

export const listReports = defineEndpoint({
  method: 'GET',
  path: '/programme/reports',
  access: { permission: 'programme.report.read' },
  query: z.strictObject({ period: z.string().max(10).optional() }),
  reply: z.strictObject({ reports: z.array(ReportReply) }),
})
export const getReport = defineEndpoint({
  method: 'GET',
  path: '/programme/reports/:reportId',
  access: { permission: 'programme.report.read' },
  ...report,
  reply: z.strictObject({
    report: ReportReply,
    draft: ReportContent,
    tasks: z.array(TaskReply),
    /** How each task stands by the unit's own entries: what a new line begins with. */
    standings: z.array(z.strictObject({ taskId: z.string(), state: z.enum(['not-started', 'under-way', 'done']) })),
    findings: z.array(FindingReply),
    evidence: z.array(File),
    acts: z.array(z.strictObject({ act: z.string(), obstacles: z.array(z.string()) })),
    versions: z.array(
      z.strictObject({
        number: z.int(),
        sha256: z.string(),
        rules: z.string(),
        warnings: z.array(FindingReply),
        submittedBy: z.string(),
        submittedOn: z.string(),
        outcome: z.enum(['certified', 'returned']).nullable(),
        decidedBy: z.string().nullable(),
        decidedOn: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
})
export const saveReport = defineEndpoint({
  method: 'PUT',
  path: '/programme/reports/:reportId',
  access: { permission: 'programme.report.write' },
  ...report,
  body: z.strictObject({ version: Version, content: ReportContent }),
  reply: z.strictObject({ version: z.int() }),
})
export const addReportEvidence = defineEndpoint({
  method: 'POST',
  path: '/programme/reports/:reportId/evidence',
  access: { permission: 'programme.report.write' },
  ...report,
  upload: { maxBytes: megabytes },
  reply: z.strictObject({ evidenceId: z.string(), sha256: z.string() }),
})
export const submitReport = defineEndpoint({
  method: 'POST',
  path: '/programme/reports/:reportId/submit',
  access: { permission: 'programme.report.write' },
  ...report,
  body: z.strictObject({ version: Version, acknowledged: z.array(z.string().max(60)).max(50) }),
  reply: z.strictObject({ number: z.int() }),
})
export const certifyReport = defineEndpoint({
  method: 'POST',
  path: '/programme/reports/:reportId/certify',
  access: { permission: 'programme.report.certify' },
  ...report,
  body: z.strictObject({ version: Version }),
  reply: nothing,
})
export const returnReport = defineEndpoint({
  method: 'POST',
  path: '/programme/reports/:reportId/return',
  access: { permission: 'programme.report.certify' },
  ...report,
  body: z.strictObject({ version: Version, reason: Reason }),
  reply: nothing,
})
export const reopenReport = defineEndpoint({
  method: 'POST',
  path: '/programme/reports/:reportId/reopen',
  access: { permission: 'programme.report.write' },
  ...report,
  body: z.strictObject({ version: Version, reason: Reason }),
  reply: nothing,
})
export const printReport = defineEndpoint({
  method: 'GET',
  path: '/programme/reports/:reportId/document',
  access: { permission: 'programme.report.read' },
  ...report,
  query: z.strictObject({ format: z.enum(['docx', 'pdf']), number: z.coerce.number().int().min(1).optional(), language: z.enum(['zh-CN', 'en']).optional() }),
  replies: 'file',
})

export const listNotices = defineEndpoint({
  method: 'GET',
  path: '/programme/notices',
  access: 'signed-in',
  reply: z.strictObject({
    notices: z.array(z.strictObject({ number: z.string(), title: z.string(), kind: z.string(), issuedOn: z.string().nullable(), about: z.string().nullable() })),
  }),
})
export const enterNotice = defineEndpoint({
  method: 'POST',
  path: '/programme/notices',
  access: { permission: 'programme.notice.enter' },
  body: z.strictObject({ number: z.string().trim().min(3).max(60), title: z.string().trim().min(2).max(200), issuedOn: PlainDate }),
  reply: nothing,
})
export const confirmWeights = defineEndpoint({
  method: 'POST',
  path: '/programme/weights/:schemeId/confirm',
  access: { permission: 'scoring.scheme.confirm' },
  params: z.strictObject({ schemeId: z.string() }),
  body: z.strictObject({ version: Version }),
  reply: nothing,
})
export const setGoLive = defineEndpoint({
  method: 'POST',
  path: '/programme/go-live',
  access: { permission: 'scoring.setting.set' },
  body: z.strictObject({ day: PlainDate, notice: z.string().trim().min(3).max(60), title: z.string().trim().min(2).max(200) }),
  reply: nothing,
})
