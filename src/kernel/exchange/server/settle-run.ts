import type { PlainDate } from '#base/plain-date'
import type { ReadClock } from '#kernel/clocks/common'
import { clockRecord, stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { deliveryTimeliness } from '../common/facts.ts'

export interface RunRow {
  readonly id: string
  readonly channel: string
  readonly owner: string
  readonly scheduled: boolean
  readonly from: PlainDate
  readonly to: PlainDate
  readonly clockId: string | null
  readonly deliveredOn: PlainDate | null
  readonly factId: string | null
  readonly packages: number
  readonly records: number
  readonly open: number
}

/** A run with its counts; `open` packages have not reached the receiver. */
export function getRun(ctx: ActContext, runId: string): Promise<RunRow> {
  return ctx.db.one<RunRow>(sql`
    select run.run_id as "id", channel.code as "channel", channel.owner as "owner", run.scheduled as "scheduled", run.from_on as "from", run.to_on as "to",
           run.clock_id as "clockId", run.delivered_on as "deliveredOn", run.fact_id as "factId",
           (select count(*)::int from exchange.package as package where package.district = run.district and package.run_id = run.run_id) as "packages",
           (select coalesce(sum(package.records), 0)::int from exchange.package as package where package.district = run.district and package.run_id = run.run_id) as "records",
           (select count(*)::int from exchange.package as package where package.district = run.district and package.run_id = run.run_id and package.sent_at is null) as "open"
      from exchange.run as run join exchange.channel as channel on channel.district = run.district and channel.channel_id = run.channel_id
     where run.district = ${ctx.district} and run.run_id = ${runId}`)
}

/**
 * When the last package of a run has reached the receiver (or there was nothing to send): the run is delivered, its
 * clock stops, and whether it was in time becomes a fact about the unit that owns the channel. The two runs that end
 * one run together wait for each other on its row.
 */
export async function settleRun(ctx: ActContext, runId: string): Promise<void> {
  await ctx.db.run(sql`select 1 from exchange.run where district = ${ctx.district} and run_id = ${runId} for update`)
  const run = await getRun(ctx, runId)
  if (run.open > 0 || run.deliveredOn !== null) return
  await ctx.db.run(sql`update exchange.run set delivered_on = ${ctx.today} where district = ${ctx.district} and run_id = ${runId}`)
  const clock = run.clockId === null ? undefined : await stopClock(ctx, { clockId: run.clockId, on: ctx.today })
  const fact = clock && !clock.reading.provisional ? timelinessOf(run, clock) : undefined
  if (fact) await ctx.db.run(sql`update exchange.run set fact_id = ${fact.id} where district = ${ctx.district} and run_id = ${runId}`)
  await append(ctx, {
    kind: 'exchange.run-delivered',
    about: `exchange.run:${runId}`,
    payload: { channel: run.channel, from: run.from, to: run.to, packages: run.packages, records: run.records, clock: clock && clockRecord(clock) },
    ...(fact ? { facts: [fact] } : {}),
  })
}

/** The finding. It has effect at once: it is the unit's own delivery, stated by the program that made it. */
export function timelinessOf(run: Pick<RunRow, 'id' | 'channel' | 'owner' | 'from' | 'to' | 'records' | 'packages'>, clock: ReadClock, supersedes?: string) {
  const deliveredOn = clock.stoppedOn ?? clock.dueOn
  return factOf(deliveryTimeliness, {
    about: run.owner,
    matter: `exchange.run:${run.id}`,
    outcome: clock.reading.state === 'met-late' ? 'late' : 'on-time',
    validOn: clock.dueOn,
    effectiveFrom: deliveredOn,
    statedBy: 'system',
    detail: {
      channel: run.channel,
      from: run.from,
      to: run.to,
      dueOn: clock.dueOn,
      deliveredOn,
      workingDaysLate: clock.reading.daysLate,
      records: run.records,
      packages: run.packages,
    },
    ...(supersedes === undefined ? {} : { supersedes }),
  })
}
