import { z } from 'zod'
import { EVIDENCE_BYTES } from '#kernel/evidence/common'
import { excuses } from '#kernel/promises/common'
import { defineEndpoint } from '#platform/http/common'
import { complaintChannels, complaintFields, complaintProcedure, declineGrounds, refusalGrounds, unfoundedGrounds } from './default-complaint.ts'
import { type ConsequenceKind, consequenceKinds } from './law-complaint.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Unit = z.string().min(1).max(60)
const Version = z.int().min(1)
const NewVersion = z.strictObject({ version: z.int() })
const Words = z.string().trim().max(2000)
const Params = z.strictObject({ complaintId: z.uuid() })
const states = complaintProcedure.states

export const ComplaintReply = z.strictObject({
  complaintId: Text,
  unit: Text,
  receiver: Text,
  handler: MaybeText,
  channel: z.enum(complaintChannels),
  sourceNumber: MaybeText,
  field: z.enum(complaintFields),
  subject: Text,
  words: Text,
  firmName: MaybeText,
  firmCode: MaybeText,
  hideFirm: z.boolean(),
  contractNumber: MaybeText,
  amountFen: MaybeText,
  receivedOn: Text,
  state: z.enum(states),
  version: z.int(),
  dueOn: MaybeText,
  ground: MaybeText,
  refusal: z.enum(refusalGrounds).nullable(),
  excuse: MaybeText,
  defenceDueOn: MaybeText,
  defendedOn: MaybeText,
  confirmedOn: MaybeText,
  effectiveFrom: MaybeText,
  endedOn: MaybeText,
  struckOn: MaybeText,
})

export const complaintList = defineEndpoint({
  method: 'GET',
  path: '/commitments/complaints',
  access: { permission: 'commitments.complaint.read' },
  query: z.strictObject({
    unit: Unit.optional(),
    state: z.enum([...states, 'open']).optional(),
    channel: z.enum(complaintChannels).optional(),
    page: z.coerce.number().int().min(1).max(5_000).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({ items: z.array(ComplaintReply), total: z.int() }),
})
export const complaintFile = defineEndpoint({
  method: 'GET',
  path: '/commitments/complaints/:complaintId',
  access: { permission: 'commitments.complaint.read' },
  params: Params,
  reply: z.strictObject({
    complaint: ComplaintReply,
    words: z.array(z.strictObject({ kind: Text, words: Text, saidBy: Text, saidOn: Text })),
    consequences: z.array(z.strictObject({ kind: Text, instrument: Text, article: Text, imposedOn: Text, endedOn: MaybeText })),
    passedOn: z.array(z.strictObject({ part: z.enum(['receiver', 'handler', 'unit']), effectiveOn: Text, from: Text, to: Text })),
    complainant: z.strictObject({ name: Text, contact: Text }).nullable(),
    acts: z.array(z.strictObject({ act: Text, obstacle: MaybeText })),
  }),
})
const transferRight = 'commitments.complaint.transfer'
const verifyRight = 'commitments.complaint.verify'
const confirmRight = 'commitments.complaint.confirm'
const answerRight = 'commitments.complaint.answer'

export const transferComplaint = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/transfer',
  access: { permission: transferRight },
  params: Params,
  body: z.strictObject({ version: Version, handler: Unit }),
  reply: z.strictObject({ version: z.int(), dueOn: Text }),
})
export const declineComplaint = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/decline',
  access: { permission: transferRight },
  params: Params,
  body: z.strictObject({ version: Version, ground: z.enum(declineGrounds), words: Words }),
  reply: NewVersion,
})
export const findUnfounded = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/unfounded',
  access: { permission: verifyRight },
  params: Params,
  body: z.strictObject({ version: Version, ground: z.enum(unfoundedGrounds), words: Words }),
  reply: NewVersion,
})
/** A step that needs words and answers the new version. */
const worded = <const Path extends string>(path: Path, permission: string) =>
  defineEndpoint({ method: 'POST', path, access: { permission }, params: Params, body: z.strictObject({ version: Version, words: Words }), reply: NewVersion })
export const orderRectification = worded('/commitments/complaints/:complaintId/order', verifyRight)
export const reportRectification = worded('/commitments/complaints/:complaintId/report', answerRight)
export const rejectRectification = worded('/commitments/complaints/:complaintId/reject', verifyRight)
export const confirmDefault = worded('/commitments/complaints/:complaintId/confirm', confirmRight)
export const dropNotice = worded('/commitments/complaints/:complaintId/drop', confirmRight)
export const askRepair = worded('/commitments/complaints/:complaintId/repair-request', answerRight)
export const acceptRectification = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/accept',
  access: { permission: verifyRight },
  params: Params,
  body: z.strictObject({ version: Version }),
  reply: NewVersion,
})
export const notifyDefault = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/notify',
  access: { permission: verifyRight },
  params: Params,
  body: z.strictObject({ version: Version, refusal: z.enum(refusalGrounds), words: Words }),
  reply: NewVersion,
})
export const answerNotice = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/answer',
  access: { permission: answerRight },
  params: Params,
  body: z.strictObject({ version: Version, excuse: z.enum(excuses).nullable(), words: Words }),
  reply: z.strictObject({ version: z.int(), refusedExcuse: z.strictObject({ instrument: Text, article: Text }).nullable() }),
})
export const imposeConsequence = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/consequences',
  access: { permission: 'commitments.complaint.sanction' },
  params: Params,
  body: z.strictObject({ kind: z.enum(consequenceKinds as [ConsequenceKind, ...ConsequenceKind[]]) }),
  reply: z.strictObject({ consequenceId: Text }),
})
export const decideRepair = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/repair',
  access: { permission: confirmRight },
  params: Params,
  body: z.strictObject({ version: Version, performed: z.boolean(), words: Words }),
  reply: NewVersion,
})
/** A file with what a unit found, did or answers; the unit is the part in which the reader acts. */
export const addComplaintEvidence = defineEndpoint({
  method: 'POST',
  path: '/commitments/complaints/:complaintId/evidence',
  access: { permission: 'commitments.complaint.evidence' },
  params: Params,
  upload: { maxBytes: EVIDENCE_BYTES },
  reply: z.strictObject({ evidenceId: Text, sha256: Text }),
})
