import { weekdayOf } from '#base/plain-date'
import { followerJob } from '#kernel/facts/server'
import type { Job } from '#platform/rooms'
import { findUnansweredReports } from './answer-reader-report.ts'
import { findMissingItems } from './catalogue-findings.ts'
import { correctDisclosureFindings } from './correct-findings.ts'
import { findMissingCourtReports } from './court-report.ts'
import { endDisplays } from './end-displays.ts'
import { findLateWithdrawals } from './find-late-withdrawals.ts'
import { findMissing } from './find-missing.ts'
import { eraseContacts } from './lodge-reader-report.ts'
import { watchConcealment } from './watch-concealment.ts'

/** Daily work, for each legal day once: what silence and the passing of time mean for publication. */
export const jobs: readonly Job[] = [
  followerJob(correctDisclosureFindings),
  {
    name: 'disclosure.find-missing',
    every: 'daily',
    run: async (job, day) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findMissing(ctx, day))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'disclosure.find-late-withdrawals',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findLateWithdrawals(ctx, day))
    },
  },
  {
    name: 'disclosure.find-unanswered-reports',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findUnansweredReports(ctx, day))
      await job.act((ctx) => eraseContacts(ctx, day))
    },
  },
  {
    name: 'disclosure.end-displays',
    every: 'daily',
    run: async (job, day) => {
      while (!job.stopping.aborted && (await job.act((ctx) => endDisplays(ctx, day))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'disclosure.find-missing-items',
    every: 'daily',
    run: async (job, day) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findMissingItems(ctx, day))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'disclosure.find-missing-court-reports',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findMissingCourtReports(ctx, day))
    },
  },
  {
    // Once a week is enough, and gives units time to send what lies on their desks.
    name: 'disclosure.watch-concealment',
    every: 'daily',
    run: async (job, day) => {
      if (weekdayOf(day) === 1) await job.act((ctx) => watchConcealment(ctx, day))
    },
  },
]
