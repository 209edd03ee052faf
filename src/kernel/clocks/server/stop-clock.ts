import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import type { Clock, ClockOutcome, ReadClock } from '../common/index.ts'
import { type ClockReference, updateClocks } from './clock-store.ts'
import { getClockForUpdate } from './find-clock.ts'
import { judgeClocks } from './judge-clocks.ts'
import { readClocks } from './read-clocks.ts'

/** Days on which clocks are stopped and what for; `met` without it: the act was done. */
export interface Stop {
  readonly on: PlainDate
  readonly outcome?: ClockOutcome
}

/**
 * Stops a clock as part of the act that calls it and says whether it was in time. An open pause ends with it. Refuses a
 * clock that is stopped already ('conflict') and a day before its start or in the future ('invalid').
 */
export async function stopClock(ctx: ActContext, stop: ClockReference & Stop): Promise<ReadClock> {
  const clock = await getClockForUpdate(ctx, stop)
  if (clock.stoppedOn !== null) refuse('conflict', 'clocks.stop.stopped-already', { kind: clock.kind, day: clock.stoppedOn })
  if (stop.on < clock.startedOn && runsForward(clock)) refuse('invalid', 'clocks.stop.before-start', { day: stop.on, start: clock.startedOn })
  const [stopped] = await stopAll(ctx, sql`clock.clock_id = ${clock.clockId}`, stop)
  return stopped as ReadClock
}

/**
 * Stops many clocks on one day, set-based: by their ids, or those of one kind on many records. Clocks that are stopped
 * already are left out of the answer. Rows come back with their reading, for the facts of the act. Refuses a day before
 * the start of one of them.
 */
export async function stopClocks(
  ctx: ActContext,
  stop: Stop & ({ readonly clockIds: readonly string[] } | { readonly abouts: readonly string[]; readonly kind: { readonly id: string } | string }),
): Promise<ReadClock[]> {
  const which =
    'clockIds' in stop
      ? sql`clock.clock_id = any(${stop.clockIds}::uuid[])`
      : sql`clock.about = any(${stop.abouts}::text[]) and clock.kind = ${typeof stop.kind === 'string' ? stop.kind : stop.kind.id}`
  return stopAll(ctx, which, stop)
}

async function stopAll(ctx: ActContext, which: Sql, { on, outcome = 'met' }: Stop): Promise<ReadClock[]> {
  if (on > ctx.today) refuse('invalid', 'clocks.stop.in-future', { day: on, today: ctx.today })
  const calendar = await loadCalendar(ctx)
  const standing = await ctx.db.rows<{ clockId: string }>(sql`
    update clocks.pause as pause set to_on = greatest(pause.from_on, ${on}::date)
      from clocks.clock as clock
     where clock.district = ${ctx.district} and ${which} and clock.stopped_on is null and clock.suspended_on is not null
       and pause.district = clock.district and pause.clock_id = clock.clock_id and pause.to_on is null
    returning clock.clock_id as "clockId"`)
  const stopped = await updateClocks(
    ctx,
    sql`set stopped_on = ${on}, outcome = ${outcome}, suspended_on = null, version = clock.version + 1`,
    sql`${which} and clock.stopped_on is null`,
  )
  const early = stopped.find((clock) => on < clock.startedOn && runsForward(clock))
  if (early) refuse('invalid', 'clocks.stop.before-start', { day: on, start: early.startedOn })
  if (standing.length === 0) return readClocks(stopped, on, calendar)
  const paused = new Set(standing.map((clock) => clock.clockId))
  const moved = await judgeClocks(
    ctx,
    calendar,
    stopped.filter((clock) => paused.has(clock.clockId)),
    'pause',
  )
  return readClocks(
    stopped.map((clock) => moved.get(clock.clockId) ?? clock),
    on,
    calendar,
  )
}

/** An act may be done before the event a backward clock looks ahead to, and before a fixed day's own start. */
function runsForward({ limit }: Clock): boolean {
  return limit.unit !== 'fixed' && limit.direction !== 'backward'
}

/** Takes back a stop that was wrong (a withheld act is published after all): the clock runs on with its old due day. */
export async function reopenClock(ctx: ActContext, reference: ClockReference): Promise<Clock> {
  const clock = await getClockForUpdate(ctx, reference)
  if (clock.stoppedOn === null) refuse('conflict', 'clocks.reopen.runs')
  await ctx.db.run(sql`update clocks.clock set stopped_on = null, outcome = null, version = version + 1 where district = ${ctx.district} and clock_id = ${clock.clockId}`)
  return { ...clock, stoppedOn: null, outcome: null, version: clock.version + 1 }
}
