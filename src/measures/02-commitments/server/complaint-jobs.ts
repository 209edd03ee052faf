import { followerJob } from '#kernel/facts/server'
import type { Job } from '#platform/rooms'
import { correctCommitmentFindings } from './correct-findings.ts'
import { eraseComplainants } from './lodge-complaint.ts'
import { findOverdueStages } from './transfer-complaint.ts'

/** Daily work, for each legal day once: stages of complaints whose day has passed, contacts no longer needed. */
export const complaintJobs: readonly Job[] = [
  {
    name: 'commitments.find-overdue-complaints',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findOverdueStages(ctx, day))
      await job.act((ctx) => eraseComplainants(ctx, day))
    },
  },
  followerJob(correctCommitmentFindings),
]
