import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { complaintResults, declineGrounds, escalations } from './complaint.ts'

const Text = z.string()
const MaybeText = z.string().nullable()
const Version = z.int().min(1)
const Words = z.string().trim().min(1).max(4000)
const NewVersion = z.strictObject({ version: z.int() })
const ComplaintParams = z.strictObject({ complaintId: z.uuid() })
const Fen = z
  .string()
  .regex(/^\d{1,16}$/, 'platform.field.fen')
  .transform((text) => BigInt(text))
const read = { permission: 'arrears.complaint.read' }
const act = (name: string) => `/arrears/complaints/:complaintId/${name}`

export const complaintStates = ['received', 'accepted', 'handling', 'proposed', 'concluded', 'declined'] as const

const ComplaintItem = z.strictObject({
  complaintId: Text,
  respondent: Text,
  desk: Text,
  firmName: Text,
  contractNumber: Text,
  claimedFen: Text,
  state: Text,
  receivedOn: Text,
  /** The step under way and its last day; null where none runs. */
  step: MaybeText,
  dueOn: MaybeText,
  daysLeft: z.int().nullable(),
  result: MaybeText,
  view: Text,
})
export const complaintList = defineEndpoint({
  method: 'GET',
  path: '/arrears/complaints',
  access: read,
  query: z.strictObject({ state: z.enum(complaintStates).optional(), unit: z.string().min(1).max(60).optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  reply: z.strictObject({ items: z.array(ComplaintItem), total: z.int() }),
})
export const complaintFile = defineEndpoint({
  method: 'GET',
  path: '/arrears/complaints/:complaintId',
  access: read,
  params: ComplaintParams,
  reply: z.strictObject({
    complaint: ComplaintItem.extend({
      source: Text,
      handler: MaybeText,
      firmUscc: Text,
      firmSize: Text,
      contractId: MaybeText,
      undisputed: z.boolean(),
      words: Text,
      /** Only for the unit on whose desk it lies. */
      contact: MaybeText,
      declineGround: MaybeText,
      foundFen: MaybeText,
      answer: MaybeText,
      closedOn: MaybeText,
      version: z.int(),
      /** The actor proposed the result and may not settle it. */
      mine: z.boolean(),
    }),
    steps: z.array(z.strictObject({ step: Text, unit: Text, startedOn: Text, dueOn: Text, provisional: z.boolean(), doneOn: MaybeText, finding: MaybeText, clockId: MaybeText })),
    events: z.array(z.strictObject({ kind: Text, unit: Text, document: MaybeText, words: MaybeText, happenedOn: Text })),
    /** What the firm attached; the files themselves only for the unit on whose desk it lies. */
    fileCount: z.int(),
    files: z.array(z.strictObject({ fileId: Text, name: Text, mediaType: Text, size: z.number(), addedOn: Text })).nullable(),
    ledger: z.array(z.strictObject({ item: Text, amountFen: Text, paidFen: Text, disputedFen: Text, interestLeftFen: Text, dueOn: MaybeText, state: Text, payableId: Text })),
  }),
})
export const receiveComplaint = defineEndpoint({
  method: 'POST',
  path: '/arrears/complaints',
  access: { permission: 'arrears.complaint.accept' },
  body: z.strictObject({
    respondent: Text,
    firmName: Text,
    firmUscc: Text,
    firmSize: Text,
    contractNumber: Text,
    amountFen: Text,
    undisputed: z.boolean(),
    words: Text,
    contact: Text,
  }),
  reply: z.strictObject({ complaintId: Text, code: Text, dueOn: MaybeText, receivedOn: Text }),
})
const step = <Body extends z.ZodRawShape>(name: string, permission: string, body: Body) =>
  defineEndpoint({ method: 'POST', path: act(name), access: { permission }, params: ComplaintParams, body: z.strictObject({ version: Version, ...body }), reply: NewVersion })
export const acceptComplaint = step('accept', 'arrears.complaint.accept', {})
export const declineComplaint = step('decline', 'arrears.complaint.decline', { ground: z.enum(declineGrounds), words: Words })
export const forwardComplaint = step('forward', 'arrears.complaint.accept', { handler: z.string().min(1).max(60) })
export const escalateComplaint = step('escalate', 'arrears.complaint.escalate', {
  rung: z.enum(escalations),
  document: z.string().trim().max(100),
  subject: z.string().trim().min(2).max(200),
  reason: Words,
})
export const proposeComplaint = step('propose', 'arrears.complaint.handle', { result: z.enum(complaintResults), foundFen: Fen, answer: Words })
export const returnComplaint = step('return', 'arrears.complaint.conclude', {})
export const concludeComplaint = step('conclude', 'arrears.complaint.conclude', {})
export const reopenComplaint = step('reopen', 'arrears.complaint.escalate', { reason: Words })
export const extendComplaint = defineEndpoint({
  method: 'POST',
  path: act('extend'),
  access: { permission: 'arrears.complaint.extend' },
  params: ComplaintParams,
  body: z.strictObject({ version: Version, days: z.int().min(1).max(60), ground: Words }),
  reply: z.strictObject({ dueOn: Text }),
})
export const respondComplaint = defineEndpoint({
  method: 'POST',
  path: act('respond'),
  access: { permission: 'arrears.complaint.respond' },
  params: ComplaintParams,
  body: z.strictObject({ words: Words }),
  reply: z.strictObject({}),
})
export const retaliationList = defineEndpoint({
  method: 'GET',
  path: '/arrears/retaliation',
  access: { permission: 'arrears.retaliation.decide' },
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        retaliationId: Text,
        complaintId: Text,
        respondent: Text,
        words: Text,
        reportedOn: Text,
        dueOn: Text,
        state: Text,
        finding: MaybeText,
        decidedOn: MaybeText,
        version: z.int(),
      }),
    ),
  }),
})
export const decideRetaliation = defineEndpoint({
  method: 'POST',
  path: '/arrears/retaliation/:retaliationId/decide',
  access: { permission: 'arrears.retaliation.decide' },
  params: z.strictObject({ retaliationId: z.uuid() }),
  body: z.strictObject({ version: Version, confirmed: z.boolean(), finding: Words }),
  reply: NewVersion,
})
