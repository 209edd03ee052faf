import type { Job } from '#platform/rooms'
import { findUnpaid, followChoices } from './follow-contracts.ts'

/** Daily work, for each legal day once. */
export const jobs: readonly Job[] = [
  {
    name: 'arrears.follow-choices',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => followChoices(ctx))) >= 2_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'arrears.find-unpaid',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findUnpaid(ctx))) >= 2_000) {
        // The next batch has its own transaction.
      }
    },
  },
]
