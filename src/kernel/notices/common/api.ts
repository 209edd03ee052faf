import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { defineEndpoint } from '#platform/http/common'
import { deskKinds } from './desk-item.ts'
import { ladderActs, ladderRoles } from './ladder.ts'

const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.undefined()]))
const Paged = { page: z.coerce.number().int().min(1).max(10_000).default(1), limit: z.coerce.number().int().min(1).max(200).default(50) }
const Names = z.strictObject({ zh: z.string(), en: z.string() })

export const DeskLine = z.strictObject({
  id: z.string(),
  query: z.string(),
  measure: z.string(),
  kind: z.enum(deskKinds),
  titleKey: z.string(),
  params: Params.optional(),
  about: z.string(),
  link: z.string(),
  unit: z.string(),
  dueOn: z.string().nullable().optional(),
  clockId: z.string().optional(),
  clock: Names.optional(),
  workingDaysLeft: z.number().optional(),
  provisional: z.boolean().optional(),
  count: z.number().optional(),
})
export type DeskLine = z.infer<typeof DeskLine>

const ByMeasure = z.array(z.strictObject({ measure: z.string(), count: z.number() }))

export const getDesk = defineEndpoint({
  method: 'GET',
  path: '/notices/desk',
  access: 'signed-in',
  reply: z.strictObject({ items: z.array(DeskLine), total: z.number(), byMeasure: ByMeasure, byKind: z.record(z.enum(deskKinds), z.number()) }),
})

/** For the bell and the menu: how much waits, by measure, and how many messages are unread. */
export const getDeskCounts = defineEndpoint({
  method: 'GET',
  path: '/notices/counts',
  access: 'signed-in',
  reply: z.strictObject({ total: z.number(), byMeasure: ByMeasure, unread: z.number() }),
})

export const MessageLine = z.strictObject({
  id: z.string(),
  textKey: z.string(),
  params: Params,
  about: z.string(),
  link: z.string().nullable(),
  dueOn: z.string().nullable(),
  note: z.string().nullable(),
  sentAt: z.string(),
  readAt: z.string().nullable(),
})
export type MessageLine = z.infer<typeof MessageLine>

export const getMessages = defineEndpoint({
  method: 'GET',
  path: '/notices/messages',
  access: 'signed-in',
  query: z.strictObject({ ...Paged, unread: z.enum(['yes', 'no']).default('no') }),
  reply: z.strictObject({ messages: z.array(MessageLine), unread: z.number() }),
})

/** Without ids, all of them. */
export const markRead = defineEndpoint({
  method: 'POST',
  path: '/notices/messages/read',
  access: 'signed-in',
  body: z.strictObject({ ids: z.array(z.uuid()).max(200).optional() }),
  reply: z.strictObject({ unread: z.number() }),
})

const PreferenceShape = z.strictObject({ mail: z.boolean(), language: z.enum(['zh-CN', 'en']) })
export const getMyPreference = defineEndpoint({ method: 'GET', path: '/notices/preference', access: 'signed-in', reply: PreferenceShape })
export const setMyPreference = defineEndpoint({ method: 'PUT', path: '/notices/preference', access: 'signed-in', body: PreferenceShape, reply: PreferenceShape })

export const remind = defineEndpoint({
  method: 'POST',
  path: '/notices/reminders',
  access: { permission: 'notices.reminder.send' },
  body: z.strictObject({ clockIds: z.array(z.uuid()).min(1).max(500), note: z.string().trim().max(500).optional() }),
  reply: z.strictObject({ reached: z.number() }),
})

const SupervisionShape = z.strictObject({
  id: z.string(),
  year: z.number(),
  serial: z.number(),
  unit: z.string(),
  source: z.enum(['ladder', 'person']),
  clockKind: z.string().nullable(),
  clock: Names.nullable(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  issuer: z.string(),
  issuedOn: z.string(),
  clockId: z.string(),
  dueOn: z.string(),
  state: z.enum(['issued', 'answered', 'closed', 'withdrawn']),
  answer: z.string().nullable(),
  answeredOn: z.string().nullable(),
  remark: z.string().nullable(),
  closedOn: z.string().nullable(),
  matters: z.number(),
  version: z.number(),
})
export type SupervisionLine = z.infer<typeof SupervisionShape>

export const listSupervisionsOf = defineEndpoint({
  method: 'GET',
  path: '/notices/supervisions',
  access: { permission: 'notices.supervision.view' },
  query: z.strictObject({ ...Paged, state: z.enum(['issued', 'answered', 'closed', 'withdrawn']).optional(), unit: z.string().max(80).optional() }),
  reply: z.strictObject({ supervisions: z.array(SupervisionShape) }),
})

export const getSupervisionOf = defineEndpoint({
  method: 'GET',
  path: '/notices/supervisions/:supervisionId',
  access: { permission: 'notices.supervision.view' },
  params: z.strictObject({ supervisionId: z.uuid() }),
  reply: z.strictObject({
    supervision: SupervisionShape,
    concerns: z.array(z.strictObject({ about: z.string(), name: z.string(), link: z.string(), clockId: z.string().nullable(), dueOn: z.string().nullable() })),
    acts: z.array(z.strictObject({ act: z.string(), obstacles: z.array(z.strictObject({ code: z.string(), params: Params })) })),
  }),
})

export const issue = defineEndpoint({
  method: 'POST',
  path: '/notices/supervisions',
  access: { permission: 'notices.supervision.issue' },
  body: z.strictObject({
    unit: z.string().min(1).max(80),
    subject: z.string().trim().min(2).max(120),
    reason: z.string().trim().min(2).max(2_000),
    abouts: z.array(z.string().min(3).max(200)).max(500).default([]),
    answerDays: z.int().min(1).max(60).optional(),
  }),
  reply: z.strictObject({ supervisionId: z.string(), number: z.string(), dueOn: z.string() }),
})

const Stepping = { params: z.strictObject({ supervisionId: z.uuid() }), method: 'POST' } as const
const remark = z.string().trim().min(2).max(2_000)

export const answer = defineEndpoint({
  ...Stepping,
  path: '/notices/supervisions/:supervisionId/answer',
  access: { permission: 'notices.supervision.answer' },
  body: z.strictObject({ version: z.int(), answer: z.string().trim().min(2).max(5_000) }),
  reply: z.strictObject({ version: z.number(), workingDaysLate: z.number() }),
})
export const sendBack = defineEndpoint({
  ...Stepping,
  path: '/notices/supervisions/:supervisionId/return',
  access: { permission: 'notices.supervision.close' },
  body: z.strictObject({ version: z.int(), remark }),
  reply: z.strictObject({ version: z.number(), dueOn: z.string() }),
})
export const close = defineEndpoint({
  ...Stepping,
  path: '/notices/supervisions/:supervisionId/close',
  access: { permission: 'notices.supervision.close' },
  body: z.strictObject({ version: z.int() }),
  reply: z.strictObject({ version: z.number() }),
})
export const withdraw = defineEndpoint({
  ...Stepping,
  path: '/notices/supervisions/:supervisionId/withdraw',
  access: { permission: 'notices.supervision.close' },
  body: z.strictObject({ version: z.int(), remark }),
  reply: z.strictObject({ version: z.number() }),
})

export const letter = defineEndpoint({
  method: 'GET',
  path: '/notices/supervisions/:supervisionId/letter',
  access: { permission: 'notices.supervision.view' },
  params: z.strictObject({ supervisionId: z.uuid() }),
  query: z.strictObject({ format: z.enum(['pdf', 'docx']).default('pdf'), language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  replies: 'file',
})

const Step = z.strictObject({ offset: z.int().min(-30).max(120), act: z.enum(ladderActs), to: z.enum(ladderRoles) })

export const listLaddersOf = defineEndpoint({
  method: 'GET',
  path: '/notices/ladders',
  access: { permission: 'notices.ladder.view' },
  reply: z.strictObject({
    /** What stands in where no notice has set one. */
    standIn: z.strictObject({ general: z.array(Step), supervision: z.array(Step), answerDays: z.number() }),
    versions: z.array(z.strictObject({ id: z.string(), clockKind: z.string(), noticeNumber: z.string(), effectiveFrom: z.string(), steps: z.array(Step), answerDays: z.number() })),
    clocks: z.array(z.strictObject({ id: z.string(), zh: z.string(), en: z.string() })),
  }),
})

export const setLadderOf = defineEndpoint({
  method: 'POST',
  path: '/notices/ladders',
  access: { permission: 'notices.ladder.set' },
  body: z.strictObject({
    clockKind: z.string().max(120).default(''),
    noticeNumber: z.string().trim().min(1).max(80),
    effectiveFrom: Day,
    steps: z.array(Step).min(1).max(20),
    answerDays: z.int().min(1).max(60),
  }),
  reply: z.strictObject({ ladderId: z.string() }),
})
