import { z } from 'zod'
import { type PlainDate as Day, parsePlainDate } from '#base/plain-date'
import { ObjectionGround } from '#kernel/objections/common'
import { defineEndpoint } from '#platform/http/common'
import { BulletinContent } from './bulletin-content.ts'
import { bulletinStates } from './ranking-bulletin.ts'

const PlainDate = z.string().refine((text): text is Day => parsePlainDate(text) !== undefined, 'platform.field.day')
const DocumentNumber = z.strictObject({ organCode: z.string().trim().min(1).max(20), year: z.int().min(2018).max(2100), serial: z.int().min(1).max(9999) })

const BulletinReply = z.strictObject({
  id: z.string(),
  period: z.string(),
  runId: z.string(),
  state: z.enum(bulletinStates),
  version: z.int(),
  draftedBy: z.string(),
  draftedOn: z.string(),
  shownOn: z.string().nullable(),
  contestUntil: z.string().nullable(),
  number: DocumentNumber.nullable(),
  issuedOn: z.string().nullable(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  changeReason: z.string().nullable(),
  /** What this person may do now, each with the reasons that stand in the way. */
  acts: z.array(z.strictObject({ act: z.string(), obstacles: z.array(z.string()) })),
})

const one = { params: z.strictObject({ bulletinId: z.string() }) }
const Step = z.strictObject({ version: z.int() })

export const listBulletins = defineEndpoint({
  method: 'GET',
  path: '/supervision/bulletins',
  access: { permission: 'supervision.bulletin.read' },
  query: z.strictObject({ period: z.string().max(10).optional() }),
  reply: z.strictObject({ bulletins: z.array(BulletinReply) }),
})

/** The bulletin with what it says; units that read only themselves get their own line alone until it is issued. */
export const getBulletin = defineEndpoint({
  method: 'GET',
  path: '/supervision/bulletins/:bulletinId',
  access: { permission: 'supervision.bulletin.read' },
  ...one,
  reply: z.strictObject({
    bulletin: BulletinReply,
    content: BulletinContent,
    standing: z.strictObject({ lodged: z.int(), openLines: z.int(), openFacts: z.int(), upheldSince: z.int(), upheld: z.int() }),
  }),
})

export const draftBulletin = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins',
  access: { permission: 'supervision.bulletin.draft' },
  body: z.strictObject({
    period: z.string().max(10),
    asOf: PlainDate.optional(),
    knownAt: z.string().max(40).optional(),
    attribution: z.enum(['as-was', 'as-is']).optional(),
    changeReason: z.string().trim().min(5).max(500).optional(),
  }),
  reply: z.strictObject({ bulletinId: z.string(), runId: z.string() }),
})

export const redraftBulletin = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins/:bulletinId/redraft',
  access: { permission: 'supervision.bulletin.draft' },
  ...one,
  body: Step,
  reply: z.strictObject({ runId: z.string() }),
})
export const showBulletin = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins/:bulletinId/show',
  access: { permission: 'supervision.bulletin.draft' },
  ...one,
  body: Step,
  reply: z.strictObject({ contestUntil: z.string() }),
})
export const approveBulletin = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins/:bulletinId/approve',
  access: { permission: 'supervision.bulletin.approve' },
  ...one,
  body: Step,
  reply: z.strictObject({}),
})
export const withdrawBulletin = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins/:bulletinId/withdraw',
  access: { permission: 'supervision.bulletin.draft' },
  ...one,
  body: Step,
  reply: z.strictObject({}),
})

export const issueBulletin = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins/:bulletinId/issue',
  access: { permission: 'supervision.bulletin.issue' },
  ...one,
  body: Step.extend({ number: DocumentNumber }),
  reply: z.strictObject({ sha256: z.strictObject({ docx: z.string(), pdf: z.string() }) }),
})

export const contestScore = defineEndpoint({
  method: 'POST',
  path: '/supervision/bulletins/:bulletinId/contest',
  access: { permission: 'objections.objection.lodge' },
  ...one,
  body: z.strictObject({ unit: z.string().max(60), indicator: z.string().max(120), ground: ObjectionGround, claim: z.string().trim().min(5).max(4_000) }),
  reply: z.strictObject({ objectionId: z.string() }),
})

/** The document as issued, or as it would be issued now, marked as a draft. */
export const printBulletin = defineEndpoint({
  method: 'GET',
  path: '/supervision/bulletins/:bulletinId/document',
  access: { permission: 'supervision.bulletin.read' },
  ...one,
  query: z.strictObject({ format: z.enum(['docx', 'pdf']), language: z.enum(['zh-CN', 'en']).optional() }),
  replies: 'file',
})
