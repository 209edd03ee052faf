import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { readClock } from '#kernel/clocks/common'
import { clocksOfMany } from '#kernel/clocks/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { reportClocks } from '../common/clocks.ts'
import { listProgress } from './progress-store.ts'
import { aboutReport, listReports, type Report } from './report-store.ts'

defineAboutLink('programme.report', (id) => `/programme/reports/${id}`)
defineAboutLink('programme.circular', () => '/programme')

/** Reports this person has to fill in or to certify. */
defineDeskQuery({
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
    return (await Promise.all(waiting.slice(0, limit).map((report) => itemOf(ctx, report)))).sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))
  },
})

async function itemOf(ctx: ActContext, report: Report): Promise<DeskItem> {
  const about = aboutReport(report.id)
  const found = await Promise.all(reportClocks.map((kind) => clocksOfMany(ctx, [about], kind)))
  const clock = found.flatMap((clocks) => clocks.get(about) ?? [])[0]
  const reading = clock && clock.stoppedOn === null ? readClock(clock, ctx.today, await loadCalendar(ctx)) : undefined
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
    const reach = reachFilter(ctx, 'programme.progress.decide')
    if (!reach.all && reach.units.length === 0) return []
    const pending = await listProgress(ctx, { decision: 'pending', units: reach.all ? undefined : reach.units })
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
