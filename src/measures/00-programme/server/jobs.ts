import { addDays, type PlainDate, yearOf } from '#base/plain-date'
import { followerJob } from '#kernel/facts/server'
import { daysOf, halfYearOf, type Period, period } from '#kernel/scoring/common'
import type { Job } from '#platform/rooms'
import { nextOn } from '../common/clocks.ts'
import { fullYearReportDay, halfYearReportDay } from '../common/law.ts'
import { correctReportTimeliness, findMissingReports } from './find-missing-reports.ts'
import { openingDay, openReports } from './open-reports.ts'

/** Opens reports when their time comes, states what is missing the day after it was due, and hears upheld objections. */
export const jobs: readonly Job[] = [
  {
    name: 'programme.open-reports',
    every: 'daily',
    run: async (job, day) => {
      for (const period of periodsToOpen(day)) await job.act((ctx) => openReports(ctx, period))
    },
  },
  {
    name: 'programme.find-missing-reports',
    every: 'daily',
    run: async (job) => {
      await job.act(findMissingReports)
    },
  },
  followerJob(correctReportTimeliness),
]

/**
 * Periods whose report can be filled in on a day: the running half-year or year shortly before it ends, and the one that
 * has just ended until its report is due.
 */
export function periodsToOpen(day: PlainDate): Period[] {
  const half = halfYearOf(day)
  const first = half.endsWith('H1')
  const running = first ? half : period(half.slice(0, 4))
  const ended = first ? period(String(yearOf(day) - 1)) : period(`${half.slice(0, 4)}-H1`)
  const due = nextOn((first ? fullYearReportDay : halfYearReportDay).on(day).value, addDays(daysOf(ended).to, 1))
  return [...(day <= due ? [ended] : []), ...(day >= openingDay(running) ? [running] : [])]
}
