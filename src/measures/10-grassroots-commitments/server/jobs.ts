import { followerJob } from '#kernel/facts/server'
import type { Job } from '#platform/rooms'
import { correctBenefitHandling, findOverdueApplications, recountApplications } from './application-findings.ts'
import { endAwards } from './award-campaign.ts'
import { eraseContacts } from './campaign-objections.ts'
import { eraseViewWords } from './pledge-views.ts'

/** Daily work, for each legal day once: what silence and the passing of time mean for towns. */
export const jobs: readonly Job[] = [
  {
    name: 'grassroots.recount-applications',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => recountApplications(ctx))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'grassroots.find-overdue-applications',
    every: 'daily',
    run: async (job, day) => {
      while (!job.stopping.aborted && (await job.act((ctx) => findOverdueApplications(ctx, day))) >= 5_000) {
        // The next batch has its own transaction.
      }
    },
  },
  {
    name: 'grassroots.end-awards',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => endAwards(ctx, day))
      await job.act((ctx) => eraseContacts(ctx, day))
      await job.act((ctx) => eraseViewWords(ctx, day))
    },
  },
  followerJob(correctBenefitHandling),
]
