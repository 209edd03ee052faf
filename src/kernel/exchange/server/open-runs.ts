import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { clockRecord, startClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Schedule } from '../common/channel.ts'
import { deliveryClock } from '../common/law.ts'
import { endedPeriods, type Period } from '../common/period.ts'
import { getChannelForUpdate, listChannels, listSchedules } from './find-channel.ts'
import { prepareRun } from './prepare-packages.ts'

/** Periods of enabled channels that have ended and have no run yet, oldest first. */
export async function dueRuns(ctx: ActContext): Promise<{ channelId: string; period: Period; schedule: Schedule }[]> {
  const due: { channelId: string; period: Period; schedule: Schedule }[] = []
  for (const channel of await listChannels(ctx)) {
    if (!channel.enabled) continue
    const schedules = await listSchedules(ctx, channel.id)
    const last = await ctx.db.maybe<{ to: PlainDate }>(sql`
      select to_on as "to" from exchange.run where district = ${ctx.district} and channel_id = ${channel.id} and scheduled order by to_on desc limit 1`)
    let next = last ? addDays(last.to, 1) : ((schedules[0]?.effectiveFrom as PlainDate | undefined) ?? ctx.today)
    for (;;) {
      const schedule = schedules.findLast((one) => one.effectiveFrom <= next)
      const period = schedule && endedPeriods(schedule.period, next, ctx.today)[0]
      if (!schedule || !period) break
      due.push({ channelId: channel.id, period, schedule })
      next = addDays(period.to, 1)
    }
  }
  return due
}

/**
 * Opens the run of an ended period and packs it: the clock runs from the period's last day, so a program that was down
 * is late like anyone else. Of several missed periods the later ones are empty, and close at once.
 */
export async function openRun(ctx: ActContext, due: { readonly channelId: string; readonly period: Period; readonly schedule: Schedule }): Promise<void> {
  const channel = await getChannelForUpdate(ctx, due.channelId)
  const there = await ctx.db.maybe(sql`
    select 1 as "one" from exchange.run where district = ${ctx.district} and channel_id = ${channel.id} and scheduled and from_on = ${due.period.from}`)
  if (there) return
  const runId = newId<'run'>()
  const clock = await startClock(ctx, {
    kind: deliveryClock,
    about: `exchange.run:${runId}`,
    owner: channel.owner,
    startedOn: due.period.to,
    limit: { unit: due.schedule.limitUnit, amount: due.schedule.limitAmount },
  })
  await ctx.db.run(sql`
    insert into exchange.run (district, run_id, channel_id, scheduled, from_on, to_on, clock_id, due_on)
    values (${ctx.district}, ${runId}, ${channel.id}, true, ${due.period.from}, ${due.period.to}, ${clock.clockId}, ${clock.dueOn})`)
  await append(ctx, {
    kind: 'exchange.run-opened',
    about: `exchange.run:${runId}`,
    payload: { channel: channel.code, from: due.period.from, to: due.period.to, notice: due.schedule.noticeNumber, clock: clockRecord(clock) },
  })
  await prepareRun(ctx, channel, runId)
}
