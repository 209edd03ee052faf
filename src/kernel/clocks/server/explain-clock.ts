import type { Instant, PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import type { Language } from '#platform/text/common'
import { formatDay } from '#platform/ui/common'
import { type Clock, type ClockReading, type ClockReply, clockWords, type Due, getClockKind, linesOf, readClock } from '../common/index.ts'
import { loadInterruptions } from './clock-store.ts'
import { getClock } from './find-clock.ts'
import { dueOfClock } from './judge-clocks.ts'

/** A clock, what it says today, and every line of how its due day came about. */
export interface ExplainedClock {
  readonly clock: Clock
  readonly reading: ClockReading
  readonly due: Due
  readonly lines: readonly string[]
  readonly changes: readonly { readonly oldDueOn: PlainDate; readonly newDueOn: PlainDate; readonly reason: 'calendar' | 'pause' | 'extension'; readonly changedAt: Instant }[]
}

/** Explains one clock to people. For the public only clocks of public kinds are found. Refuses 'not-found'. */
export async function explainClock(ctx: ActContext, clockId: string, language: Language): Promise<ExplainedClock> {
  const clock = await getClock(ctx, clockId)
  const kind = getClockKind(clock.kind)
  const calendar = await loadCalendar(ctx)
  const due = dueOfClock(clock, calendar, (await loadInterruptions(ctx, [clockId])).get(clockId))
  const reading = readClock(clock, ctx.today, calendar)
  const t = clockWords(language)
  const changes = await listDueChanges(ctx, clockId)
  const lines = linesOf(t, kind, kind.parameter.on(clock.startedOn), due, language)
  for (const change of changes) {
    lines.push(t('clocks.explain.changed', { old: formatDay(t, change.oldDueOn), new: formatDay(t, change.newDueOn), reason: t(`clocks.change.${change.reason}`) }))
  }
  if (clock.stoppedOn) {
    const params = { day: formatDay(t, clock.stoppedOn), state: t(`clocks.state.${reading.state}`), days: reading.daysLate, calendar: reading.calendarDaysLate }
    lines.push(t(reading.state === 'met-late' ? 'clocks.explain.stopped-late' : 'clocks.explain.stopped', params))
  }
  return { clock, reading, due, lines, changes }
}

/** Every change of a clock's due day, oldest first. */
export async function listDueChanges(ctx: ActContext, clockId: string): Promise<ExplainedClock['changes']> {
  return ctx.db.rows(sql`
    select change.old_due_on as "oldDueOn", change.new_due_on as "newDueOn", change.reason, change.changed_at as "changedAt"
      from ${raw(ctx.actor.kind === 'public' ? 'clocks.public_due_change' : 'clocks.due_change')} as change
     where change.district = ${ctx.district} and change.clock_id = ${clockId} order by change.changed_at, change.change_id`)
}

/** The same as the endpoint answers it. */
export async function readClockDetail(ctx: ActContext, clockId: string, language: Language): Promise<ClockReply> {
  const { clock, reading, due, lines, changes } = await explainClock(ctx, clockId, language)
  const kind = getClockKind(clock.kind)
  const { instrument, article, confidence, from, to } = kind.parameter.on(clock.startedOn)
  return {
    clockId: clock.clockId,
    kind: clock.kind,
    zh: kind.zh,
    en: kind.en,
    about: clock.about,
    owner: clock.owner,
    startedOn: clock.startedOn,
    dueOn: clock.dueOn,
    dueAt: clock.dueAt,
    provisional: clock.provisional,
    suspendedOn: clock.suspendedOn,
    stoppedOn: clock.stoppedOn,
    state: reading.state,
    workingDaysLeft: reading.workingDaysLeft,
    daysLate: reading.daysLate,
    calendarVersion: clock.calendarVersion,
    law: { parameter: clock.parameter, instrument, article, confidence, from, to },
    lines: [...lines],
    counted: due.counted.map(({ day, number, reason, name }) => ({ day, number, reason, name: name ?? null })),
    skipped: due.skipped.map(({ day, reason, name, grounds }) => ({ day, reason, name: name ?? null, grounds: [...(grounds ?? [])] })),
    changes: changes.map((change) => ({ ...change })),
  }
}
