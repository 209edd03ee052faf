import { z } from 'zod'
import { defineEndpoint } from '#platform/http/common'

const Skipped = z.strictObject({ day: z.string(), reason: z.string(), name: z.string().nullable(), grounds: z.array(z.string()) })

export const ClockReply = z.strictObject({
  clockId: z.string(),
  kind: z.string(),
  zh: z.string(),
  en: z.string(),
  about: z.string(),
  owner: z.string(),
  startedOn: z.string(),
  dueOn: z.string(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  suspendedOn: z.string().nullable(),
  stoppedOn: z.string().nullable(),
  state: z.enum(['running', 'suspended', 'met', 'met-late', 'overdue', 'ended']),
  workingDaysLeft: z.number(),
  daysLate: z.number(),
  calendarVersion: z.string(),
  law: z.strictObject({ parameter: z.string(), instrument: z.string(), article: z.string(), confidence: z.string(), from: z.string(), to: z.string().nullable() }),
  lines: z.array(z.string()),
  counted: z.array(z.strictObject({ day: z.string(), number: z.number(), reason: z.string(), name: z.string().nullable() })),
  skipped: z.array(Skipped),
  changes: z.array(z.strictObject({ oldDueOn: z.string(), newDueOn: z.string(), reason: z.enum(['calendar', 'pause', 'extension']), changedAt: z.string() })),
})
export type ClockReply = z.infer<typeof ClockReply>

/** One clock with the whole arithmetic of its due day. */
export const clockDetail = defineEndpoint({
  method: 'GET',
  path: '/clocks/:clockId',
  access: 'signed-in',
  params: z.strictObject({ clockId: z.uuid() }),
  query: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  reply: ClockReply,
})
