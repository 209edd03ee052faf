import type { Job } from '#platform/rooms'
import { climbLadders, unitsOnLadders } from './climb-ladders.ts'
import { sendDueMail } from './send-mail.ts'

export const jobs: readonly Job[] = [
  {
    name: 'notices.climb-ladders',
    every: 'daily',
    run: async (job, day) => {
      // A missed day is not made up for: rungs are read from where the clocks stand today.
      if (day < job.today()) return
      for (const unit of await job.act(unitsOnLadders)) {
        if (job.stopping.aborted) return
        await job.act((ctx) => climbLadders(ctx, unit))
      }
    },
  },
  { name: 'notices.mail', every: { seconds: 60 }, wakeOn: ['notices.mail'], run: sendDueMail },
]
