import { refuse } from '#base/domain-error'
import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { clocksOfMany, readClocks } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { PackageLine, ReturnedLine, RunLine } from '../common/api.ts'
import type { NamedRecord } from '../common/feed.ts'
import { returnedRecordClock } from '../common/law.ts'
import { findFeed } from './feed.ts'

/** Runs of all channels, latest first. */
export function listRuns(ctx: ActContext, filter: { readonly limit: number; readonly page: number }): Promise<RunLine[]> {
  return ctx.db.rows<RunLine>(sql`
    select run.run_id as "id", channel.code as "channel", channel.name as "channelName", run.scheduled as "scheduled", run.from_on as "from", run.to_on as "to",
           run.due_on as "dueOn", run.delivered_on as "deliveredOn", run.clock_id as "clockId",
           count(package.package_id)::int as "packages", coalesce(sum(package.records), 0)::int as "records", coalesce(sum(package.accepted), 0)::int as "accepted",
           coalesce(sum(package.rejected), 0)::int as "rejected", count(package.package_id) filter (where package.state = 'stuck')::int as "stuck"
      from exchange.run as run
      join exchange.channel as channel on channel.district = run.district and channel.channel_id = run.channel_id
      left join exchange.package as package on package.district = run.district and package.run_id = run.run_id
     where run.district = ${ctx.district}
     group by run.run_id, channel.code, channel.name, run.scheduled, run.from_on, run.to_on, run.due_on, run.delivered_on, run.clock_id
     order by run.to_on desc, run.run_id desc limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
}

const packageColumns = sql`package.package_id as "id", channel.code as "channel", channel.name as "channelName", package.feed as "feed", package.run_id as "runId", package.part as "part", package.parts as "parts",
  package.records as "records", package.withdrawals as "withdrawals", package.bytes::float8 as "bytes", package.sha256 as "sha256", package.prepared_at as "preparedAt",
  package.state as "state", package.stuck_because as "stuckBecause", package.failed_attempts as "failedAttempts", package.next_attempt_at as "nextAttemptAt",
  package.sent_at as "sentAt", package.receipt as "receipt", package.acknowledged_at as "acknowledgedAt", package.accepted as "accepted", package.rejected as "rejected",
  package.version as "version"`

/** Packages, latest first. */
export function listPackages(
  ctx: ActContext,
  filter: { readonly state?: string | undefined; readonly runId?: string | undefined; readonly limit: number; readonly page: number },
): Promise<PackageLine[]> {
  return ctx.db.rows<PackageLine>(sql`
    select ${packageColumns} from exchange.package as package
      join exchange.channel as channel on channel.district = package.district and channel.channel_id = package.channel_id
     where package.district = ${ctx.district} ${filter.state ? sql`and package.state = ${filter.state}` : empty} ${filter.runId ? sql`and package.run_id = ${filter.runId}` : empty}
     order by package.prepared_at desc, package.package_id limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
}

export interface AttemptLine {
  readonly attemptNo: number
  readonly startedAt: string
  readonly endedAt: string | null
  readonly outcome: string | null
  readonly status: number | null
  readonly detail: string | null
}

/** One package with its attempts. Refuses `not-found`. */
export async function getPackage(ctx: ActContext, packageId: string): Promise<PackageLine & { attempts: AttemptLine[] }> {
  const line = await ctx.db.maybe<PackageLine>(sql`
    select ${packageColumns} from exchange.package as package
      join exchange.channel as channel on channel.district = package.district and channel.channel_id = package.channel_id
     where package.district = ${ctx.district} and package.package_id = ${packageId}`)
  if (!line) refuse('not-found', 'exchange.package.not-found')
  const attempts = await ctx.db.rows<AttemptLine>(sql`
    select attempt_no as "attemptNo", started_at as "startedAt", ended_at as "endedAt", outcome as "outcome", status as "status", detail as "detail"
      from exchange.attempt where district = ${ctx.district} and package_id = ${packageId} order by attempt_no desc limit 100`)
  return { ...line, attempts }
}

/** Records that were returned and have not gone up again, within the actor's reach, latest first, each with its name and clock. */
export async function listReturned(ctx: ActContext, filter: { readonly limit: number; readonly page: number }): Promise<ReturnedLine[]> {
  const reach = reachFilter(ctx, 'exchange.returned.view')
  const rows = await ctx.db.rows<Omit<ReturnedLine, 'title' | 'path' | 'clock'>>(sql`
    select item.package_id as "packageId", item.item_no as "itemNo", package.feed as "feed", item.record_key as "key", item.unit as "unit", item.code as "code",
           item.message as "message", coalesce(package.acknowledged_at, package.prepared_at) as "returnedAt"
      from exchange.record as record
      join exchange.package_item as item on item.district = record.district and item.package_id = record.package_id and item.item_no = record.item_no
      join exchange.package as package on package.district = item.district and package.package_id = item.package_id
     where record.district = ${ctx.district} and record.state = 'rejected' and item.state in ('rejected', 'held')
           ${reach.all ? empty : sql`and record.unit = any(${reach.units}::text[])`}
     order by coalesce(package.acknowledged_at, package.prepared_at) desc, item.package_id, item.item_no limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
  const clocks = await clocksOfMany(ctx, rows.map(aboutReturned), returnedRecordClock)
  const badges = new Map(
    readClocks([...clocks.values()], ctx.today, await loadCalendar(ctx)).map(({ about, dueOn, reading: { state, workingDaysLeft, daysLate, provisional } }) => [
      about,
      { dueOn, state, workingDaysLeft, daysLate, provisional },
    ]),
  )
  const names = new Map<string, NamedRecord>()
  for (const id of new Set(rows.map((row) => row.feed))) {
    const keys = rows.filter((row) => row.feed === id).map((row) => row.key)
    for (const [key, named] of (await findFeed(id)?.named?.(ctx, keys)) ?? []) names.set(`${id} ${key}`, named)
  }
  return rows.map((row) => {
    const named = names.get(`${row.feed} ${row.key}`)
    return { ...row, title: named?.title ?? null, path: named?.path ?? null, clock: badges.get(aboutReturned(row)) ?? null }
  })
}

function aboutReturned(row: { readonly packageId: string; readonly itemNo: number }): string {
  return `exchange.item:${row.packageId}/${row.itemNo}`
}

/** Packages that wait for a person; read by the to-do desk. */
export function listStuckPackages(
  ctx: ActContext,
  limit: number,
): Promise<{ id: string; channel: string; owner: string; feed: string; reason: string; dueOn: string | null; clockId: string | null }[]> {
  return ctx.db.rows(sql`
    select package.package_id as "id", channel.code as "channel", channel.owner as "owner", package.feed as "feed", package.stuck_because as "reason", run.due_on as "dueOn", run.clock_id as "clockId"
      from exchange.package as package
      join exchange.channel as channel on channel.district = package.district and channel.channel_id = package.channel_id
      join exchange.run as run on run.district = package.district and run.run_id = package.run_id
     where package.district = ${ctx.district} and package.state = 'stuck' order by run.due_on nulls last, package.package_id limit ${limit}`)
}

/** What was reconciled, latest first. */
export function listReconciliations(ctx: ActContext, channelId: string, limit: number): Promise<Record<string, unknown>[]> {
  return ctx.db.rows(sql`
    select reconciliation_id as "id", feed as "feed", on_day as "on", sent::float8 as "sent", acknowledged::float8 as "acknowledged", waiting::float8 as "waiting", rejected::float8 as "rejected",
           counted::float8 as "counted", missing_there::float8 as "missingThere", unknown_here::float8 as "unknownHere"
      from exchange.reconciliation where district = ${ctx.district} and channel_id = ${channelId} order by done_at desc limit ${limit}`)
}
