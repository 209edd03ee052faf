import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { type Clock, readClock } from '#kernel/clocks/common'
import { clocksOfMany } from '#kernel/clocks/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import { sql } from '#platform/database'
import { reportClocks } from '../common/clocks.ts'
import { listDecidable } from './decide-progress.ts'
import { aboutReport, listReports, type Report } from './report-store.ts'

defineAboutLink('programme.report', (id) => `/programme/reports/${id}`)
defineAboutName('programme.report', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; period: string }>(sql`
    select report_id as "id", period as "period" from programme.report where district = ${ctx.district} and report_id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.period]))
})
defineAboutLink('programme.circular', () => '/programme')

/** Reports this person has to fill in or to certify. */
export const reportDesk = defineDeskQuery({
  id: 'programme.reports',
  measure: '00-programme',
  list: async (ctx, limit) => {
    const writing = reachFilter(ctx, 'programme.report.write')
    const certifying = reachFilter(ctx, 'programme.report.certify')
    const units = [...(writing.all ? [] : writing.units), ...(certifying.all ? [] : certifying.units)]
    if (units.length === 0) return []
    const waiting = (await listReports(ctx, { units })).filter(
      (report) =>
        (report.state === 'open' && report.firstCertifiedOn === null && !writing.all && writing.units.includes(report.unit)) ||
        (report.state === 'submitted' && !certifying.all && certifying.units.includes(report.unit)),
    )
    const shown = waiting.slice(0, limit).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    const abouts = shown.map((report) => aboutReport(report.id))
    const clocks = new Map<string, Clock>()
    for (const kind of reportClocks) for (const [about, clock] of await clocksOfMany(ctx, abouts, kind)) clocks.set(about, clock)
    const calendar = await loadCalendar(ctx)
    return shown.map((report) => itemOf(report, clocks.get(aboutReport(report.id)), ctx.today, calendar))
  },
})

function itemOf(report: Report, clock: Clock | undefined, today: PlainDate, calendar: WorkingCalendar): DeskItem {
  const about = aboutReport(report.id)
  const reading = clock && clock.stoppedOn === null ? readClock(clock, today, calendar) : undefined
  const overdue = reading?.state === 'overdue'
  return {
    id: report.id,
    kind: overdue ? 'overdue' : report.state === 'submitted' ? 'waiting-sign-off' : 'due-soon',
    titleKey: report.state === 'submitted' ? 'programme.desk.certify' : 'programme.desk.report',
    params: { period: report.period },
    about,
    link: `/programme/reports/${report.id}`,
    unit: report.unit,
    dueOn: report.dueOn,
    ...(clock && reading ? { clockId: clock.clockId, workingDaysLeft: overdue ? -reading.daysLate : reading.workingDaysLeft } : {}),
  }
}

/** Claims of completion that wait for this person’s decision. */
defineDeskQuery({
  id: 'programme.progress',
  measure: '00-programme',
  list: async (ctx, limit) => {
    const pending = await listDecidable(ctx)
    return pending
      .filter((entry) => entry.reportedBy !== ctx.actor.personId)
      .slice(0, limit)
      .map(
        (entry): DeskItem => ({
          id: entry.id,
          kind: 'waiting-sign-off',
          titleKey: 'programme.desk.accept',
          params: { task: entry.taskId },
          about: `programme.progress:${entry.id}`,
          link: `/programme?task=${entry.taskId}`,
          unit: entry.unit,
        }),
      )
  },
})
