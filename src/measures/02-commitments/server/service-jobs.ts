import { followerJob } from '#kernel/facts/server'
import type { Job } from '#platform/rooms'
import { correctServiceFindings, findOverdueServices, recountServices } from './service-findings.ts'

/** Daily work on service timers, for each legal day once. */
export const serviceJobs: readonly Job[] = [
  {
    name: 'commitments.recount-services',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => recountServices(ctx))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'commitments.find-overdue-services',
    every: 'daily',
    run: async (job, day) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findOverdueServices(ctx, day))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  followerJob(correctServiceFindings),
]
