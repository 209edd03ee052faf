import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type Clock, computeDue, type Due, type DueChange, type DueChangeReason, readClock } from '../common/index.ts'
import { type Interruptions, loadInterruptions } from './clock-store.ts'
import { announceChanges } from './effects.ts'

/** The due day of a stored clock with everything that moved it. */
export function dueOfClock(clock: Clock, calendar: WorkingCalendar, interruptions?: Interruptions): Due {
  return computeDue({
    limit: clock.limit,
    startedOn: clock.startedOn,
    calendar,
    ...(clock.startedAt ? { startedAt: clock.startedAt } : {}),
    ...(clock.cap ? { cap: clock.cap } : {}),
    ...(interruptions ? { pauses: interruptions.pauses, extensions: interruptions.extensions } : {}),
  })
}

/**
 * Computes the due days of these clocks again, stores what changed with both days, and tells the rooms. Set-based.
 * Answers the changed clocks by id. Closed clocks are judged anew too: their rooms supersede what they had found.
 */
export async function judgeClocks(ctx: ActContext, calendar: WorkingCalendar, clocks: readonly Clock[], reason: DueChangeReason): Promise<Map<string, Clock>> {
  const changed = new Map<string, Clock>()
  const changes: DueChange[] = []
  const interruptions = await loadInterruptions(
    ctx,
    clocks.map((clock) => clock.clockId),
  )
  const shared = new Map<string, Due>()
  for (const clock of clocks) {
    const moved = interruptions.get(clock.clockId)
    const key = moved || clock.startedAt ? undefined : JSON.stringify([clock.startedOn, clock.limit, clock.cap])
    const due = (key && shared.get(key)) || dueOfClock(clock, calendar, moved)
    if (key) shared.set(key, due)
    const suspendedOn = clock.stoppedOn === null ? (due.suspendedOn ?? null) : null
    if (due.dueOn === clock.dueOn && due.provisional === clock.provisional && suspendedOn === clock.suspendedOn && calendar.version === clock.calendarVersion) continue
    const now: Clock = {
      ...clock,
      dueOn: due.dueOn,
      dueAt: due.dueAt ?? null,
      provisional: due.provisional,
      suspendedOn,
      calendarVersion: calendar.version,
      version: clock.version + 1,
    }
    changed.set(clock.clockId, now)
    if (due.dueOn === clock.dueOn && due.provisional === clock.provisional) continue
    const on: PlainDate = clock.stoppedOn ?? ctx.today
    changes.push({ clock: now, oldDueOn: clock.dueOn, newDueOn: due.dueOn, reason, before: readClock(clock, on, calendar), after: readClock(now, on, calendar) })
  }
  await store(ctx, [...changed.values()])
  await keepChanges(ctx, changes, clocks)
  await announceChanges(ctx, changes)
  return changed
}

async function store(ctx: ActContext, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return
  await ctx.db.run(sql`
    update clocks.clock as clock
       set due_on = source.due_on, due_at = source.due_at, provisional = source.provisional, suspended_on = source.suspended_on,
           calendar_version = source.calendar_version, version = clock.version + 1
      from unnest(${clocks.map((clock) => clock.clockId)}::uuid[], ${clocks.map((clock) => clock.dueOn)}::date[], ${clocks.map((clock) => clock.dueAt)}::timestamptz[],
                  ${clocks.map((clock) => clock.provisional)}::boolean[], ${clocks.map((clock) => clock.suspendedOn)}::date[], ${clocks.map((clock) => clock.calendarVersion)}::text[])
           as source(clock_id, due_on, due_at, provisional, suspended_on, calendar_version)
     where clock.district = ${ctx.district} and clock.clock_id = source.clock_id`)
}

const changeColumns = [
  { name: 'district', type: 'text' },
  { name: 'clock_id', type: 'uuid' },
  { name: 'change_id', type: 'uuid' },
  { name: 'reason', type: 'text' },
  { name: 'old_due_on', type: 'date' },
  { name: 'new_due_on', type: 'date' },
  { name: 'old_provisional', type: 'boolean' },
  { name: 'new_provisional', type: 'boolean' },
  { name: 'calendar_version', type: 'text' },
  { name: 'changed_at', type: 'timestamptz' },
]

async function keepChanges(ctx: ActContext, changes: readonly DueChange[], before: readonly Clock[]): Promise<void> {
  if (changes.length === 0) return
  const was = new Map(before.map((clock) => [clock.clockId, clock.provisional]))
  await ctx.db.insertMany(
    'clocks.due_change',
    changeColumns,
    changes.map((change) => [
      ctx.district,
      change.clock.clockId,
      newId(),
      change.reason,
      change.oldDueOn,
      change.newDueOn,
      was.get(change.clock.clockId) ?? false,
      change.clock.provisional,
      change.clock.calendarVersion,
      ctx.now,
    ]),
  )
}
