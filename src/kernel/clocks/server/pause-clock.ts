import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type Clock, getClockKind, type PauseGround } from '../common/index.ts'
import { type ClockReference, selectClocks } from './clock-store.ts'
import { getClockForUpdate } from './find-clock.ts'
import { judgeClocks } from './judge-clocks.ts'

type Ground = { readonly ground: Pick<PauseGround, 'id'> }

/** Stops the count from a day on, on a ground its kind allows. Refuses while it stands still already or has stopped. */
export async function suspendClock(ctx: ActContext, input: ClockReference & Ground & { readonly on: PlainDate }): Promise<Clock> {
  const clock = await getClockForUpdate(ctx, input)
  if (clock.stoppedOn !== null) refuse('conflict', 'clocks.pause.stopped', { day: clock.stoppedOn })
  if (clock.suspendedOn !== null) refuse('conflict', 'clocks.pause.stands-still', { day: clock.suspendedOn })
  checkPause(ctx, clock, input.ground.id, input.on, null)
  await insertPause(ctx, clock, input.ground.id, input.on, null)
  return judge(ctx, clock)
}

/** Lets the count go on from a day; the ground says whether that day itself counts. Refuses a clock that runs. */
export async function resumeClock(ctx: ActContext, input: ClockReference & { readonly on: PlainDate }): Promise<Clock> {
  const clock = await getClockForUpdate(ctx, input)
  if (clock.suspendedOn === null) refuse('conflict', 'clocks.resume.runs')
  if (input.on > ctx.today) refuse('invalid', 'clocks.pause.in-future', { day: input.on, today: ctx.today })
  const touched = await ctx.db.run(sql`
    update clocks.pause set to_on = ${input.on}
     where district = ${ctx.district} and clock_id = ${clock.clockId} and to_on is null and from_on <= ${input.on}`)
  if (touched === 0) refuse('invalid', 'clocks.resume.before-pause', { day: input.on, start: clock.suspendedOn as string })
  return judge(ctx, clock)
}

/** Records a pause that is over, also after the clock was stopped: it is judged again as if the pause had been known. */
export async function recordPause(ctx: ActContext, input: ClockReference & Ground & { readonly from: PlainDate; readonly to: PlainDate }): Promise<Clock> {
  const clock = await getClockForUpdate(ctx, input)
  checkPause(ctx, clock, input.ground.id, input.from, input.to)
  await insertPause(ctx, clock, input.ground.id, input.from, input.to)
  return judge(ctx, clock)
}

/**
 * Records one pause for every clock of some kinds that was running in its days: the platform was down, so no unit is late
 * by our fault. Set-based. Answers how many clocks stood still.
 */
export async function recordPauses(
  ctx: ActContext,
  input: Ground & { readonly kinds: readonly { readonly id: string }[]; readonly from: PlainDate; readonly to: PlainDate },
): Promise<number> {
  if (input.to < input.from) refuse('invalid', 'clocks.pause.backwards', { from: input.from, to: input.to })
  if (input.to > ctx.today) refuse('invalid', 'clocks.pause.in-future', { day: input.to, today: ctx.today })
  const kinds = input.kinds.map((kind) => kind.id)
  for (const kind of kinds) requireGround(kind, input.ground.id)
  const clocks = await selectClocks(
    ctx,
    sql`clock.kind = any(${kinds}::text[]) and clock.started_on <= ${input.to} and clock.due_on >= ${input.from}
        and (clock.stopped_on is null or clock.stopped_on >= ${input.from}) and clock.limit_unit not in ('fixed', 'hours') and not clock.backward`,
    sql`order by clock.clock_id for update`,
  )
  await ctx.db.insertMany(
    'clocks.pause',
    pauseColumns,
    clocks.map((clock) => pauseRow(ctx, clock, input.ground.id, input.from, input.to)),
  )
  await judgeClocks(ctx, await loadCalendar(ctx), clocks, 'pause')
  return clocks.length
}

function checkPause(ctx: ActContext, clock: Clock, ground: string, from: PlainDate, to: PlainDate | null): void {
  requireGround(clock.kind, ground)
  if (clock.limit.unit === 'fixed' || clock.limit.unit === 'hours' || clock.limit.direction === 'backward') refuse('unlawful', 'clocks.pause.never', { kind: clock.kind })
  if (from < clock.startedOn) refuse('invalid', 'clocks.pause.before-start', { day: from, start: clock.startedOn })
  if (to !== null && to < from) refuse('invalid', 'clocks.pause.backwards', { from, to })
  const last = to ?? from
  if (last > ctx.today) refuse('invalid', 'clocks.pause.in-future', { day: last, today: ctx.today })
}

function requireGround(kind: string, ground: string): void {
  const allowed = getClockKind(kind).pauseGrounds.map((candidate) => candidate.id)
  if (!allowed.includes(ground)) refuse('unlawful', 'clocks.pause.ground-not-allowed', { kind, ground, allowed: allowed.join(', ') })
}

const pauseColumns = [
  { name: 'district', type: 'text' },
  { name: 'clock_id', type: 'uuid' },
  { name: 'pause_id', type: 'uuid' },
  { name: 'ground', type: 'text' },
  { name: 'from_on', type: 'date' },
  { name: 'to_on', type: 'date' },
  { name: 'entered_on', type: 'date' },
  { name: 'entered_by', type: 'text' },
]

function pauseRow(ctx: ActContext, clock: Clock, ground: string, from: PlainDate, to: PlainDate | null): unknown[] {
  return [ctx.district, clock.clockId, newId(), ground, from, to, ctx.today, ctx.actor.personId]
}

async function insertPause(ctx: ActContext, clock: Clock, ground: string, from: PlainDate, to: PlainDate | null): Promise<void> {
  await ctx.db.insertMany('clocks.pause', pauseColumns, [pauseRow(ctx, clock, ground, from, to)])
}

async function judge(ctx: ActContext, clock: Clock): Promise<Clock> {
  const changed = await judgeClocks(ctx, await loadCalendar(ctx), [clock], 'pause')
  return changed.get(clock.clockId) ?? clock
}
