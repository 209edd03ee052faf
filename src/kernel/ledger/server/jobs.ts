import type { Job } from '#platform/rooms'
import { integrate } from './integrate.ts'

/** Places new entries within a second; the first run of a process looks at every entry, so that nothing is ever missed. */
function integrateJob(): Job {
  let swept = false
  return {
    name: 'ledger.integrate',
    every: { seconds: 1 },
    wakeOn: ['ledger.appended'],
    run: async (job) => {
      await integrate(job.database, job.district, job.now(), { sweep: !swept })
      swept = true
    },
  }
}

export const jobs: readonly Job[] = [integrateJob()]
