import { calendarOfVersion, changedDays, type WorkingCalendar } from '#kernel/calendar/common'
import { listKnownNotices, loadCalendar } from '#kernel/calendar/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import type { Clock } from '../common/index.ts'
import { streamClocks } from './clock-store.ts'
import { judgeClocks } from './judge-clocks.ts'

export interface Recomputation {
  readonly calendarVersion: string
  /** Clocks whose due day, or its being provisional, changed. */
  readonly changed: number
  /** Of these, clocks that had been stopped: their judgement was made anew. */
  readonly closed: number
}

/**
 * Brings every clock to the calendar as it is known today. Only clocks that run over a day that changed are computed
 * again; closed ones too, since what was found late may not have been. Old and new due day are kept, one ledger entry
 * is made for each clock that moved. Does nothing when the calendar is the one applied last.
 */
export async function recomputeOpenClocks(ctx: ActContext): Promise<Recomputation> {
  const calendar = await loadCalendar(ctx)
  const applied = await ctx.db.maybe<{ version: string }>(sql`select version from clocks.calendar_applied where district = ${ctx.district} for update`)
  const stale = await ctx.db.rows<{ version: string }>(sql`
    select distinct clock.calendar_version as version from clocks.clock as clock
     where clock.district = ${ctx.district} and clock.stopped_on is null and clock.calendar_version <> ${calendar.version}`)
  const notices = await listKnownNotices(ctx)
  const moved: Clock[] = []
  let closed = 0
  for (const { version } of stale) {
    const open = sql`clock.stopped_on is null and clock.calendar_version = ${version}`
    moved.push(...(await judgeBetween(ctx, calendarOfVersion(notices, version), calendar, open)))
    await ctx.db.run(sql`
      update clocks.clock as clock set calendar_version = ${calendar.version}
       where clock.district = ${ctx.district} and clock.stopped_on is null and clock.calendar_version = ${version}`)
  }
  if (applied && applied.version !== calendar.version) {
    const judged = await judgeBetween(
      ctx,
      calendarOfVersion(notices, applied.version),
      calendar,
      sql`clock.stopped_on is not null and clock.calendar_version <> ${calendar.version}`,
    )
    closed = judged.length
    moved.push(...judged)
  }
  if (applied?.version !== calendar.version) {
    await ctx.db.run(sql`
      insert into clocks.calendar_applied (district, version, applied_at) values (${ctx.district}, ${calendar.version}, ${ctx.now})
      on conflict (district) do update set version = excluded.version, applied_at = excluded.applied_at`)
  }
  await appendMany(
    ctx,
    moved.map((clock) => ({
      kind: 'clocks.due-changed',
      about: clock.about,
      payload: { clock: clock.clockId, kind: clock.kind, due: clock.dueOn, provisional: clock.provisional, reason: 'calendar', calendar: calendar.version },
    })),
  )
  return { calendarVersion: calendar.version, changed: moved.length, closed }
}

async function judgeBetween(ctx: ActContext, old: WorkingCalendar, calendar: WorkingCalendar, which: Sql): Promise<Clock[]> {
  const span = changedDays(old, calendar)
  if (!span) return []
  const touched: Clock[] = []
  const between = sql`${which} and clock.due_on >= ${span.first} and least(clock.started_on, clock.due_on) <= ${span.last} and clock.limit_unit <> 'hours'`
  for await (const batch of streamClocks(ctx, between)) touched.push(...batch)
  const before = new Map(touched.map((clock) => [clock.clockId, clock]))
  const judged = await judgeClocks(ctx, calendar, touched, 'calendar')
  return [...judged.values()].filter((clock) => {
    const was = before.get(clock.clockId)
    return was?.dueOn !== clock.dueOn || was.provisional !== clock.provisional
  })
}
