import type { Job } from '#platform/rooms'
import { deliverPackages } from './deliver-packages.ts'
import { dueRuns, openRun } from './open-runs.ts'

export const jobs: readonly Job[] = [
  {
    name: 'exchange.open-runs',
    every: { seconds: 900 },
    run: async (job) => {
      for (const due of await job.act(dueRuns)) {
        if (job.stopping.aborted) return
        await job.act((ctx) => openRun(ctx, due))
      }
    },
  },
  { name: 'exchange.deliver', every: { seconds: 60 }, wakeOn: ['exchange.prepared'], run: deliverPackages },
]
