import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { ClockReply } from '#kernel/clocks/common'
import { defineEndpoint } from '#platform/http/common'
import { ChannelSettings } from './channel.ts'
import { periodKinds } from './period.ts'
import { Receipt } from './receipt.ts'

const Day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, 'platform.field.day')
  .transform((text) => text as PlainDate)
const Id = z.uuid()
const Paged = { limit: z.coerce.number().int().min(1).max(200).default(50), page: z.coerce.number().int().min(1).max(10_000).default(1) }
const settings = ChannelSettings.shape

const ChannelReply = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  owner: z.string(),
  kind: z.string(),
  container: z.string(),
  encoding: z.string(),
  maxRecords: z.number(),
  url: z.string().nullable(),
  authentication: z.string(),
  hasSecret: z.boolean(),
  timeoutSeconds: z.number(),
  enabled: z.boolean(),
  version: z.number(),
  schedules: z.array(
    z.strictObject({
      id: z.string(),
      channelId: z.string(),
      noticeNumber: z.string(),
      effectiveFrom: z.string(),
      period: z.string(),
      limitUnit: z.string(),
      limitAmount: z.number(),
      returnDays: z.number(),
      feeds: z.array(z.string()),
    }),
  ),
})

export const channelList = defineEndpoint({
  method: 'GET',
  path: '/exchange/channels',
  access: { permission: 'exchange.channel.view' },
  reply: z.strictObject({ channels: z.array(ChannelReply), feeds: z.array(z.strictObject({ id: z.string(), titleKey: z.string() })) }),
})

export const makeChannel = defineEndpoint({
  method: 'POST',
  path: '/exchange/channels',
  access: { permission: 'exchange.channel.set' },
  body: z.strictObject({ ...settings, code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'platform.field.code'), secret: z.string().min(16).max(500).nullable().optional() }),
  reply: z.strictObject({ id: z.string(), version: z.number() }),
})

export const changeChannel = defineEndpoint({
  method: 'PUT',
  path: '/exchange/channels/:channelId',
  access: { permission: 'exchange.channel.set' },
  params: z.strictObject({ channelId: Id }),
  body: z.strictObject({ ...settings, version: z.int(), secret: z.string().min(16).max(500).nullable().optional() }),
  reply: z.strictObject({ id: z.string(), version: z.number() }),
})

export const setScheduleOf = defineEndpoint({
  method: 'POST',
  path: '/exchange/channels/:channelId/schedules',
  access: { permission: 'exchange.schedule.set' },
  params: z.strictObject({ channelId: Id }),
  body: z.strictObject({
    noticeNumber: z.string().trim().min(1).max(80),
    effectiveFrom: Day,
    period: z.enum(periodKinds),
    limitUnit: z.enum(['working-days', 'calendar-days']),
    limitAmount: z.int().min(1).max(90),
    returnDays: z.int().min(1).max(90),
    feeds: z.array(z.string().max(100)).max(100).default([]),
  }),
  reply: z.strictObject({ scheduleId: z.string() }),
})

export const RunLine = z.strictObject({
  id: z.string(),
  channel: z.string(),
  channelName: z.string(),
  scheduled: z.boolean(),
  from: z.string(),
  to: z.string(),
  dueOn: z.string().nullable(),
  deliveredOn: z.string().nullable(),
  clockId: z.string().nullable(),
  packages: z.number(),
  records: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  stuck: z.number(),
})
export type RunLine = z.infer<typeof RunLine>

export const runList = defineEndpoint({
  method: 'GET',
  path: '/exchange/runs',
  access: { permission: 'exchange.package.view' },
  query: z.strictObject(Paged),
  reply: z.strictObject({ runs: z.array(RunLine) }),
})

export const PackageLine = z.strictObject({
  id: z.string(),
  channel: z.string(),
  channelName: z.string(),
  feed: z.string(),
  runId: z.string(),
  part: z.number(),
  parts: z.number(),
  records: z.number(),
  withdrawals: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  preparedAt: z.string(),
  state: z.string(),
  stuckBecause: z.string().nullable(),
  failedAttempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  receipt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  accepted: z.number().nullable(),
  rejected: z.number().nullable(),
  version: z.number(),
})
export type PackageLine = z.infer<typeof PackageLine>

export const packageStates = ['prepared', 'sent', 'acknowledged', 'stuck'] as const

export const packageList = defineEndpoint({
  method: 'GET',
  path: '/exchange/packages',
  access: { permission: 'exchange.package.view' },
  query: z.strictObject({ ...Paged, state: z.enum(packageStates).optional(), runId: Id.optional() }),
  reply: z.strictObject({ packages: z.array(PackageLine) }),
})

const Attempt = z.strictObject({
  attemptNo: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  outcome: z.string().nullable(),
  status: z.number().nullable(),
  detail: z.string().nullable(),
})

export const packageOf = defineEndpoint({
  method: 'GET',
  path: '/exchange/packages/:packageId',
  access: { permission: 'exchange.package.view' },
  params: z.strictObject({ packageId: Id }),
  reply: PackageLine.extend({ attempts: z.array(Attempt) }),
})

export const downloadPackage = defineEndpoint({
  method: 'GET',
  path: '/exchange/packages/:packageId/file',
  access: { permission: 'exchange.package.view' },
  params: z.strictObject({ packageId: Id }),
  replies: 'file',
})

export const prepareNow = defineEndpoint({
  method: 'POST',
  path: '/exchange/channels/:channelId/prepare',
  access: { permission: 'exchange.package.prepare' },
  params: z.strictObject({ channelId: Id }),
  reply: z.strictObject({ runId: z.string(), packages: z.array(z.strictObject({ packageId: z.string(), feed: z.string(), records: z.number() })) }),
})

export const retry = defineEndpoint({
  method: 'POST',
  path: '/exchange/packages/:packageId/retry',
  access: { permission: 'exchange.package.send' },
  params: z.strictObject({ packageId: Id }),
  body: z.strictObject({ version: z.int() }),
  reply: z.strictObject({ version: z.number() }),
})

export const resend = defineEndpoint({
  method: 'POST',
  path: '/exchange/packages/:packageId/resend-returned',
  access: { permission: 'exchange.package.send' },
  params: z.strictObject({ packageId: Id }),
  reply: z.strictObject({ packageId: z.string(), records: z.number() }),
})

export const enterReceiptOf = defineEndpoint({
  method: 'POST',
  path: '/exchange/packages/:packageId/receipt',
  access: { permission: 'exchange.receipt.enter' },
  params: z.strictObject({ packageId: Id }),
  body: z.strictObject(Receipt.shape),
  reply: z.strictObject({}),
})

export const ReturnedLine = z.strictObject({
  packageId: z.string(),
  itemNo: z.number(),
  feed: z.string(),
  key: z.string(),
  unit: z.string(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  returnedAt: z.string(),
  /** What the record is called and where it stands in the workbench; null where its measure does not say. */
  title: z.string().nullable(),
  path: z.string().nullable(),
  /** Until when the unit has to put it right. */
  clock: ClockReply.pick({ dueOn: true, state: true, workingDaysLeft: true, daysLate: true, provisional: true }).nullable(),
})
export type ReturnedLine = z.infer<typeof ReturnedLine>

export const returnedList = defineEndpoint({
  method: 'GET',
  path: '/exchange/returned',
  access: { permission: 'exchange.returned.view' },
  query: z.strictObject(Paged),
  reply: z.strictObject({ records: z.array(ReturnedLine) }),
})

const ReconciliationReply = z.strictObject({
  id: z.string(),
  sent: z.number(),
  acknowledged: z.number(),
  waiting: z.number(),
  rejected: z.number(),
  counted: z.number(),
  missingThere: z.number().nullable(),
  unknownHere: z.number().nullable(),
  agrees: z.boolean(),
})

export const reconcileFeed = defineEndpoint({
  method: 'POST',
  path: '/exchange/channels/:channelId/reconciliations',
  access: { permission: 'exchange.account.reconcile' },
  params: z.strictObject({ channelId: Id }),
  body: z.strictObject({ feed: z.string().max(100), counted: z.int().min(0), keys: z.array(z.string().min(1).max(200)).max(1_000_000).optional() }),
  reply: ReconciliationReply,
})

export const reconciliationList = defineEndpoint({
  method: 'GET',
  path: '/exchange/channels/:channelId/reconciliations',
  access: { permission: 'exchange.package.view' },
  params: z.strictObject({ channelId: Id }),
  reply: z.strictObject({ reconciliations: z.array(ReconciliationReply.omit({ agrees: true }).extend({ feed: z.string(), on: z.string() })) }),
})
