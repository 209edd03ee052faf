import { canonicalJson } from '#base/canonical-json'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { clockRecord, prepareClock, startClocks } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import { responsibleUnits } from '#kernel/parties/server'
import { daysOf, type Period } from '#kernel/scoring/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { fullYearReportClock, halfYearReportClock } from '../common/clocks.ts'
import { reportOpensBefore } from '../common/law.ts'
import { emptyReport } from '../common/report-content.ts'
import { aboutReport } from './report-store.ts'

/** Units that owe reports on a day: all that share the duty to report (四（二）), without the centre that receives them. */
export async function reportingUnits(ctx: ActContext, on: PlainDate): Promise<string[]> {
  const { joint } = await responsibleUnits(ctx, 'S2', on)
  return joint
}

/** Opens the reports of a period: one obligation with its clock for every unit that owes one; run again it adds nothing. */
export async function openReports(ctx: ActContext, period: Period): Promise<number> {
  const days = daysOf(period)
  const kind = period.includes('-H') ? halfYearReportClock : fullYearReportClock
  const known = new Set(
    (await ctx.db.rows<{ unit: string }>(sql`select unit as "unit" from programme.report where district = ${ctx.district} and period = ${period}`)).map((row) => row.unit),
  )
  const units = (await reportingUnits(ctx, [ctx.today, days.to].sort()[0]!)).filter((unit) => !known.has(unit))
  if (units.length === 0) return 0
  const calendar = await loadCalendar(ctx)
  const startedOn = openingDay(period)
  const reports = units.map((unit) => {
    const id = newId()
    return { id, unit, clock: prepareClock(calendar, { kind, about: aboutReport(id), owner: unit, startedOn }) }
  })
  const draft = canonicalJson(emptyReport)
  await ctx.db.insertMany(
    'programme.report',
    [
      ...['district', 'report_id', 'unit', 'period'].map((name) => ({ name, type: name === 'report_id' ? 'uuid' : 'text' })),
      { name: 'due_on', type: 'date' },
      { name: 'state', type: 'text' },
      { name: 'version', type: 'int' },
      { name: 'trail', type: 'jsonb' },
      { name: 'draft', type: 'text' },
      { name: 'opened_on', type: 'date' },
    ],
    reports.map(({ id, unit, clock }) => [ctx.district, id, unit, period, clock.dueOn, 'open', 1, '[]', draft, ctx.today]),
  )
  await startClocks(
    ctx,
    reports.map(({ clock }) => clock),
  )
  await appendMany(
    ctx,
    reports.map(({ id, unit, clock }) => ({ kind: 'programme.report-opened', about: aboutReport(id), payload: { clock: clockRecord(clock), period, unit } })),
  )
  return reports.length
}

/** The day from which a period's report may be filled in. */
export function openingDay(period: Period): PlainDate {
  const { to } = daysOf(period)
  return addDays(to, -reportOpensBefore.on(to).value)
}
