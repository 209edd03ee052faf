import { followerJob } from '#kernel/facts/server'
import type { Job } from '#platform/rooms'
import { findUnpaidCompensation } from './compensate-change.ts'
import { correctFindings } from './correct-findings.ts'
import { findUnansweredRequests } from './follow-up.ts'
import { findOverdue, remindDue } from './sweep-promises.ts'

/** Daily work for each legal day once: what the passing of time means for promises. */
const dailyJobs: readonly Job[] = [
  {
    name: 'promises.find-overdue',
    every: 'daily',
    run: async (job, day) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findOverdue(ctx, day))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'promises.remind',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => remindDue(ctx, day))
    },
  },
  {
    name: 'promises.find-unpaid-compensation',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findUnpaidCompensation(ctx, day))
    },
  },
  {
    name: 'promises.find-unanswered-requests',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findUnansweredRequests(ctx, day))
    },
  },
]

/** The room's jobs; made when every measure has declared its kinds. */
export function promiseJobs(): readonly Job[] {
  return [...dailyJobs, followerJob(correctFindings())]
}
