import type { Job } from '#platform/rooms'
import { findOverdue, remindDue } from './sweep-promises.ts'

/** Daily work for each legal day once: what the passing of time means for promises. */
export const jobs: readonly Job[] = [
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
]
