import type { Job } from '#platform/rooms'
import { findMissedSteps } from './complaint-steps.ts'
import { eraseComplaintContacts } from './decide-complaint.ts'

/** Daily work of suppliers' complaints. */
export const complaintJobs: readonly Job[] = [
  {
    name: 'arrears.find-missed-complaint-steps',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => findMissedSteps(ctx, day))
    },
  },
  {
    name: 'arrears.erase-complaint-contacts',
    every: 'daily',
    run: async (job, day) => {
      await job.act((ctx) => eraseComplaintContacts(ctx, day))
    },
  },
]
