import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Channel, ChannelSettings } from '../common/channel.ts'
import { getChannelForUpdate } from './find-channel.ts'
import { sealSecret } from './outbox-folder.ts'

export type SetChannel = ChannelSettings & {
  /** A new channel's short name for folders and manifests; never changed later. */
  readonly code?: string | undefined
  /** Left out it stays as it is; null takes it away. */
  readonly secret?: string | null | undefined
  readonly channelId?: string | undefined
  /** The version seen, for a channel that is there. */
  readonly version?: number | undefined
}

/** Makes a channel or changes one. The ledger keeps where packages go by hash of the address, and never the secret. */
export async function setChannel(ctx: ActContext, input: SetChannel): Promise<Pick<Channel, 'id' | 'version'>> {
  requireReach(ctx, 'exchange.channel.set', null)
  await getUnit(ctx, input.owner)
  if (input.channelId === undefined) return makeChannel(ctx, input)
  const channel = await getChannelForUpdate(ctx, input.channelId)
  if (channel.version !== input.version) refuse('conflict', 'exchange.channel.changed-meanwhile')
  const secret = input.secret === undefined ? sql`secret` : sql`${input.secret === null ? null : sealSecret(input.secret)}::bytea`
  const hasSecret = input.secret === undefined ? channel.hasSecret : input.secret !== null
  requireSecret(input, hasSecret)
  await ctx.db.run(sql`
    update exchange.channel set name = ${input.name}, owner = ${input.owner}, kind = ${input.kind}, container = ${input.container}, encoding = ${input.encoding},
           max_records = ${input.maxRecords}, url = ${input.url}, authentication = ${input.authentication}, secret = ${secret},
           timeout_seconds = ${input.timeoutSeconds}, enabled = ${input.enabled}, version = version + 1
     where district = ${ctx.district} and channel_id = ${channel.id}`)
  await record(ctx, 'exchange.channel-changed', channel.id, channel.code, input)
  return { id: channel.id, version: channel.version + 1 }
}

async function makeChannel(ctx: ActContext, input: SetChannel): Promise<Pick<Channel, 'id' | 'version'>> {
  const code = input.code ?? refuse('invalid', 'exchange.channel.code-missing')
  const taken = await ctx.db.maybe(sql`select 1 as "one" from exchange.channel where district = ${ctx.district} and code = ${code}`)
  if (taken) refuse('conflict', 'exchange.channel.code-taken', { code })
  requireSecret(input, typeof input.secret === 'string')
  const id = newId<'channel'>()
  await ctx.db.run(sql`
    insert into exchange.channel (district, channel_id, code, name, owner, kind, container, encoding, max_records, url, authentication, secret, timeout_seconds, enabled)
    values (${ctx.district}, ${id}, ${code}, ${input.name}, ${input.owner}, ${input.kind}, ${input.container}, ${input.encoding}, ${input.maxRecords}, ${input.url},
            ${input.authentication}, ${typeof input.secret === 'string' ? sealSecret(input.secret) : null}, ${input.timeoutSeconds}, ${input.enabled})`)
  await record(ctx, 'exchange.channel-made', id, code, input)
  return { id, version: 1 }
}

function requireSecret(input: SetChannel, hasSecret: boolean): void {
  if (input.authentication !== 'none' && !hasSecret) refuse('invalid', 'exchange.channel.secret-missing')
}

function record(ctx: ActContext, kind: string, id: string, code: string, input: SetChannel) {
  return append(ctx, { kind, about: `exchange.channel:${id}`, payload: { channel: code, owner: input.owner, by: input.kind, encoding: input.encoding, enabled: input.enabled } })
}
