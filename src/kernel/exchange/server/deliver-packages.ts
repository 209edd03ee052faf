import { DomainError } from '#base/domain-error'
import { addDays, dayInShanghai, type Instant, instantOf } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { JobContext } from '#platform/rooms'
import { waitAfter } from '../common/backoff.ts'
import type { Channel } from '../common/channel.ts'
import { getChannel } from './find-channel.ts'
import { openSecret } from './outbox-folder.ts'
import { type PackageFile, packageFile } from './package-file.ts'
import { recordReceipt } from './record-receipt.ts'
import { receiptByFile, sendByFile } from './send-by-file.ts'
import { receiptByHttp, type Sending, sendByHttp } from './send-by-http.ts'
import type { SendResult, StuckReason } from './send-result.ts'
import { settleRun } from './settle-run.ts'

/** While an attempt is under way nobody else takes the package; after a crash it is free again. */
const LEASE_MINUTES = 15
/** Minutes between two questions for a receipt. */
const ASK_EVERY = 10
/** Days without a receipt after which a person has to look. */
const RECEIPT_DAYS = 14

interface Claimed {
  readonly packageId: string
  readonly runId: string
  readonly sent: boolean
  readonly sentAt: Instant | null
  readonly attemptNo: number
  readonly failed: number
  readonly channel: Channel
  readonly secret: Buffer | null
  /** Undefined when only a receipt is asked for. */
  readonly file: PackageFile | undefined
}

/**
 * Sends what is due and asks for receipts that are missing, one package after the other, outside any transaction: the
 * outbox row is claimed first and the result recorded after. Killed in between, the package goes out again under the
 * same key, and the receiver knows it.
 */
export async function deliverPackages(job: JobContext): Promise<void> {
  for (;;) {
    if (job.stopping.aborted) return
    const claimed = await job.act(claimNext)
    if (!claimed) return
    if (claimed === 'set-aside') continue
    const result = await attempt(job, claimed)
    // A stop of the program is nobody's failure; the lease ends by itself.
    if (job.stopping.aborted && result.outcome === 'failed') return
    await job.act((ctx) => recordAttempt(ctx, claimed, result))
  }
}

async function claimNext(ctx: ActContext): Promise<Claimed | 'set-aside' | undefined> {
  const row = await ctx.db.maybe<{ packageId: string; runId: string; channelId: string; sentAt: Instant | null; failed: number }>(sql`
    select package_id as "packageId", run_id as "runId", channel_id as "channelId", sent_at as "sentAt", failed_attempts as "failed"
      from exchange.package where district = ${ctx.district} and state in ('prepared', 'sent') and next_attempt_at <= ${ctx.now}
     order by next_attempt_at, package_id limit 1 for update skip locked`)
  if (!row) return undefined
  const channel = await getChannel(ctx, row.channelId)
  if (!channel.enabled) return setAside(ctx, row.packageId, 'channel-disabled')
  const attemptNo = (
    await ctx.db.one<{ next: number }>(
      sql`select coalesce(max(attempt_no), 0)::int + 1 as "next" from exchange.attempt where district = ${ctx.district} and package_id = ${row.packageId}`,
    )
  ).next
  let file: PackageFile | undefined
  try {
    file = row.sentAt === null ? await packageFile(ctx, row.packageId) : undefined
  } catch (error) {
    if (error instanceof DomainError) return setAside(ctx, row.packageId, 'content-differs')
    throw error
  }
  await ctx.db.run(sql`
    update exchange.package set next_attempt_at = ${minutesFrom(ctx, LEASE_MINUTES)} where district = ${ctx.district} and package_id = ${row.packageId}`)
  await ctx.db.run(sql`insert into exchange.attempt (district, package_id, attempt_no, started_at) values (${ctx.district}, ${row.packageId}, ${attemptNo}, ${ctx.now})`)
  const secret = await ctx.db.one<{ secret: Buffer | null }>(sql`select secret as "secret" from exchange.channel where district = ${ctx.district} and channel_id = ${channel.id}`)
  return { packageId: row.packageId, runId: row.runId, sent: row.sentAt !== null, sentAt: row.sentAt, attemptNo, failed: row.failed, channel, secret: secret.secret, file }
}

async function attempt(job: JobContext, claimed: Claimed): Promise<SendResult> {
  const { channel, file, packageId } = claimed
  if (channel.kind === 'file') return file ? sendByFile(job.district, channel, file) : receiptByFile(job.district, channel, packageId)
  const sending: Sending = { channel, secret: claimed.secret === null ? undefined : openSecret(claimed.secret), now: job.now(), stopping: job.stopping }
  return file ? sendByHttp(sending, file) : receiptByHttp(sending, packageId)
}

async function recordAttempt(ctx: ActContext, claimed: Claimed, result: SendResult): Promise<void> {
  const { packageId, attemptNo } = claimed
  await ctx.db.run(sql`
    update exchange.attempt set ended_at = ${ctx.now}, outcome = ${result.outcome}, status = ${result.status ?? null}, detail = ${result.detail}
     where district = ${ctx.district} and package_id = ${packageId} and attempt_no = ${attemptNo}`)
  switch (result.outcome) {
    case 'acknowledged': {
      await markSent(ctx, claimed)
      const fault = await recordReceipt(ctx, packageId, result.receipt)
      if (fault) await setAside(ctx, packageId, 'receipt-does-not-fit')
      return
    }
    case 'taken':
      await markSent(ctx, claimed)
      return
    case 'waiting': {
      const sentOn = claimed.sentAt === null ? ctx.today : dayInShanghai(claimed.sentAt)
      if (addDays(sentOn, RECEIPT_DAYS) < ctx.today) await setAside(ctx, packageId, 'no-receipt')
      else await ctx.db.run(sql`update exchange.package set next_attempt_at = ${minutesFrom(ctx, ASK_EVERY)} where district = ${ctx.district} and package_id = ${packageId}`)
      return
    }
    case 'failed': {
      const wait = waitAfter(claimed.failed + 1)
      if (wait === undefined) await setAside(ctx, packageId, 'too-many-attempts')
      else {
        const seconds = Math.max(wait * 60, result.retryAfterSeconds ?? 0)
        await ctx.db.run(sql`
          update exchange.package set failed_attempts = failed_attempts + 1, next_attempt_at = ${minutesFrom(ctx, seconds / 60)} where district = ${ctx.district} and package_id = ${packageId}`)
      }
      return
    }
    case 'refused':
      await setAside(ctx, packageId, result.reason)
  }
}

/** The receiver has it: the day that counts for being in time. */
async function markSent(ctx: ActContext, claimed: Claimed): Promise<void> {
  if (claimed.sent) return
  await ctx.db.run(sql`
    update exchange.package set state = 'sent', sent_at = ${ctx.now}, failed_attempts = 0, next_attempt_at = ${minutesFrom(ctx, ASK_EVERY)}, version = version + 1
     where district = ${ctx.district} and package_id = ${claimed.packageId} and state = 'prepared'`)
  await append(ctx, { kind: 'exchange.package-sent', about: `exchange.package:${claimed.packageId}`, payload: { attempt: claimed.attemptNo } })
  await settleRun(ctx, claimed.runId)
}

async function setAside(ctx: ActContext, packageId: string, reason: StuckReason): Promise<'set-aside'> {
  await ctx.db.run(sql`
    update exchange.package set state = 'stuck', stuck_because = ${reason}, next_attempt_at = null, version = version + 1 where district = ${ctx.district} and package_id = ${packageId}`)
  await append(ctx, { kind: 'exchange.package-stuck', about: `exchange.package:${packageId}`, payload: { reason } })
  return 'set-aside'
}

function minutesFrom(ctx: ActContext, minutes: number): string {
  return instantOf(Date.parse(ctx.now) + Math.round(minutes * 60_000))
}
