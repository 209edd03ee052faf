import type { Job } from '#platform/rooms'
import { findUnansweredReports } from './answer-reader-report.ts'
import { endDisplays } from './end-displays.ts'
import { findLateWithdrawals } from './find-late-withdrawals.ts'
import { findMissing } from './find-missing.ts'

/** Daily work, for each legal day once: what silence and the passing of time mean for publication. */
export const jobs: readonly Job[] = [
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
]
