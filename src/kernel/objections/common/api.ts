import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'
import { ObjectionGround, ObjectionOutcome, ObjectionState, ObjectionTarget } from './objection.ts'

const ObjectionReply = z.strictObject({
  id: z.string(),
  target: ObjectionTarget,
  targetId: z.string(),
  targetKind: z.string(),
  unit: z.string(),
  validOn: z.string(),
  ground: ObjectionGround,
  state: ObjectionState,
  lodgedBy: z.string(),
  lodgedOn: z.string(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  workingDaysLeft: z.int().nullable(),
  daysLate: z.int().nullable(),
  version: z.int(),
})

const Claim = z.string().trim().min(5).max(4_000)
const Version = z.int().min(1)

export const listObjections = defineEndpoint({
  method: 'GET',
  path: '/objections',
  access: { permission: 'objections.objection.read' },
  query: z.strictObject({ state: ObjectionState.optional(), unit: z.string().max(60).optional() }),
  reply: z.strictObject({ objections: z.array(ObjectionReply) }),
})

export const getObjection = defineEndpoint({
  method: 'GET',
  path: '/objections/:objectionId',
  access: { permission: 'objections.objection.read' },
  params: z.strictObject({ objectionId: z.string() }),
  reply: ObjectionReply.extend({
    targetName: z.strictObject({ zh: z.string(), en: z.string(), link: z.string().nullable() }).nullable(),
    claim: z.string(),
    reason: z.string().nullable(),
    evidence: z.array(z.strictObject({ id: z.string(), name: z.string(), sha256: z.string() })),
  }),
})

export const lodgeAgainstFact = defineEndpoint({
  method: 'POST',
  path: '/objections',
  access: { permission: 'objections.objection.lodge' },
  body: z.strictObject({ factId: z.string().max(60), ground: ObjectionGround, claim: Claim }),
  reply: z.strictObject({ objectionId: z.string() }),
})

export const addEvidence = defineEndpoint({
  method: 'POST',
  path: '/objections/:objectionId/evidence',
  access: { permission: 'objections.objection.lodge' },
  params: z.strictObject({ objectionId: z.string() }),
  upload: { maxBytes: 50 * 1024 * 1024 },
  reply: z.strictObject({ evidenceId: z.string(), sha256: z.string() }),
})

export const decideObjection = defineEndpoint({
  method: 'POST',
  path: '/objections/:objectionId/decide',
  access: { permission: 'objections.objection.decide' },
  params: z.strictObject({ objectionId: z.string() }),
  body: z.strictObject({ version: Version, outcome: ObjectionOutcome, reason: Claim }),
  reply: z.strictObject({}),
})

export const withdrawObjection = defineEndpoint({
  method: 'POST',
  path: '/objections/:objectionId/withdraw',
  access: { permission: 'objections.objection.lodge' },
  params: z.strictObject({ objectionId: z.string() }),
  body: z.strictObject({ version: Version }),
  reply: z.strictObject({}),
})
