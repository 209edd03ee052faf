import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { mapped } from '#base/mapped'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { type Clock, type ClockStart, computeDue, type Due, limitOn } from '../common/index.ts'
import { clockColumns, rowOfClock } from './clock-store.ts'
import { clockOf } from './find-clock.ts'

/**
 * Starts a clock as part of the act that calls it; that act's ledger entry records it (see `clockRecord`). Refuses while
 * one of this kind runs on the record ('conflict'), and where the law has no figure for the day ('unlawful').
 */
export async function startClock(ctx: ActContext, start: ClockStart): Promise<Clock> {
  const before = await clockOf(ctx, start.about, start.kind)
  if (before && before.stoppedOn === null) refuse('conflict', 'clocks.start.runs-already', { kind: start.kind.id })
  const clock = prepareClock(await loadCalendar(ctx), start, (before?.round ?? 0) + 1)
  const started = await ctx.db.insertMany('clocks.clock', clockColumns, [rowOfClock(ctx.district, clock)], { onConflict: 'on conflict (district, about, kind, round) do nothing' })
  if (started === 0) refuse('conflict', 'clocks.start.runs-already', { kind: start.kind.id })
  return clock
}

/**
 * Starts the first clocks of many new records, streaming. Set-based: nothing is read, a record that has a clock of the
 * kind already fails the whole transaction. Give `clockId`, or use `prepareClock`, to know ids and due days. Answers how many.
 */
export async function startClocks(ctx: ActContext, starts: Iterable<ClockStart | Clock> | AsyncIterable<ClockStart | Clock>): Promise<number> {
  const allPrepared = Array.isArray(starts) && starts.every((start) => 'dueOn' in start)
  const prepare = allPrepared ? undefined : clockPreparer(await loadCalendar(ctx))
  const rowOf = (start: ClockStart | Clock) => rowOfClock(ctx.district, 'dueOn' in start ? start : prepare!(start))
  return ctx.db.insertMany('clocks.clock', clockColumns, mapped(starts, rowOf))
}

/** A clock that is not stored yet: its id, limit and due day. Pass it on to `startClocks`. */
export function prepareClock(calendar: WorkingCalendar, start: ClockStart, round = 1): Clock {
  return clockPreparer(calendar)(start, round)
}

/** Prepares many clocks; those of one kind and day share their arithmetic. */
export function clockPreparer(calendar: WorkingCalendar): (start: ClockStart, round?: number) => Clock {
  const known = new Map<string, { due: Due; limit: ReturnType<typeof limitOn> }>()
  return (start, round = 1) => {
    const { kind, startedOn } = start
    const shared = start.limit === undefined && start.startedAt === undefined && start.capFrom === undefined
    const key = `${kind.id} ${startedOn}`
    let found = shared ? known.get(key) : undefined
    const cap = kind.cap ? { limit: kind.cap.limit(kind.cap.parameter.on(startedOn).value), from: start.capFrom ?? startedOn } : null
    if (!found) {
      const limit = limitOn(kind, startedOn)
      const used = start.limit ?? limit.limit
      const due = computeDue({ limit: used, startedOn, calendar, ...(start.startedAt ? { startedAt: start.startedAt } : {}), ...(cap ? { cap } : {}) })
      found = { due, limit: { ...limit, limit: used } }
      if (shared) known.set(key, found)
    }
    return {
      clockId: start.clockId ?? newId<'clock'>(),
      kind: kind.id,
      about: start.about,
      round,
      owner: start.owner,
      startedOn,
      startedAt: start.startedAt ?? null,
      parameter: kind.parameter.id,
      parameterFrom: found.limit.inForce.from,
      limit: found.limit.limit,
      cap,
      dueOn: found.due.dueOn,
      dueAt: found.due.dueAt ?? null,
      provisional: found.due.provisional,
      calendarVersion: calendar.version,
      suspendedOn: null,
      stoppedOn: null,
      outcome: null,
      public: kind.public,
      version: 1,
    }
  }
}

/** What the ledger entry of the act that starts or stops a clock says of it: ids and days only. */
export function clockRecord(clock: Clock): { readonly [key: string]: string | boolean | undefined } {
  return {
    clock: clock.clockId,
    kind: clock.kind,
    from: clock.startedOn,
    due: clock.dueOn,
    provisional: clock.provisional || undefined,
    law: `${clock.parameter}@${clock.parameterFrom}`,
    calendar: clock.calendarVersion,
    stopped: clock.stoppedOn ?? undefined,
    outcome: clock.outcome ?? undefined,
  }
}
