import { followerJob } from '#kernel/facts/server'
import type { Job } from '#platform/rooms'
import { correctInvestmentFindings } from './correct-findings.ts'
import { findUnperformedRulings } from './decide-dispute.ts'
import { findUnansweredFollowUps } from './follow-up.ts'
import { reopenUnderNewLaw } from './judge-paper.ts'

/** Daily work, for each legal day once: rulings and follow-ups whose day has passed, papers under a new ban. */
export const jobs: readonly Job[] = [
  {
    name: 'investment.find-unperformed-rulings',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findUnperformedRulings(ctx, day))
    },
  },
  {
    name: 'investment.find-unanswered-follow-ups',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findUnansweredFollowUps(ctx, day))
    },
  },
  {
    name: 'investment.reopen-under-new-law',
    every: 'daily',
    run: async (job) => {
      while (!job.stopping.aborted && (await job.act((ctx) => reopenUnderNewLaw(ctx))) >= 500) {
        // The next batch has its own transaction.
      }
    },
  },
  followerJob(correctInvestmentFindings),
]
