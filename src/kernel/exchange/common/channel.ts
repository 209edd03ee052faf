import { z } from 'zod'

/** What a person sets for a channel. The secret is written and never read back. */
export const ChannelSettings = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    /** Code of the unit that answers for the delivery. */
    owner: z.string().min(1).max(80),
    kind: z.enum(['file', 'http']),
    container: z.enum(['zip', 'folder']).default('zip'),
    encoding: z.enum(['utf-8', 'gbk', 'gb18030']).default('utf-8'),
    maxRecords: z.int().min(1).max(50_000).default(10_000),
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    authentication: z.enum(['none', 'bearer', 'hmac-sha256']).default('none'),
    timeoutSeconds: z.int().min(1).max(300).default(60),
    enabled: z.boolean().default(true),
  })
  .refine((channel) => (channel.kind === 'http') === (channel.url !== null), { path: ['url'], message: 'exchange.channel.url-for-http' })
  .refine((channel) => channel.kind === 'file' || channel.container === 'zip', { path: ['container'], message: 'exchange.channel.zip-for-http' })
export type ChannelSettings = z.infer<typeof ChannelSettings>

export type Encoding = ChannelSettings['encoding']

/** A channel as it is read: whether there is a secret, never which. */
export interface Channel extends ChannelSettings {
  readonly id: string
  readonly code: string
  readonly hasSecret: boolean
  readonly version: number
}

/** One version of a channel's rhythm, set by notice; it holds for periods that begin on or after its day. */
export interface Schedule {
  readonly id: string
  readonly channelId: string
  readonly noticeNumber: string
  readonly effectiveFrom: string
  readonly period: 'day' | 'week' | 'month' | 'quarter'
  readonly limitUnit: 'working-days' | 'calendar-days'
  readonly limitAmount: number
  /** Working days a unit has to put right a returned record. */
  readonly returnDays: number
  /** Ids of the feeds that go up; empty for every feed there is. */
  readonly feeds: readonly string[]
}
