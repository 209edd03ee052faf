import { CALENDAR_CHANGED } from '#kernel/calendar/server'
import type { Job } from '#platform/rooms'
import { applyDueEffects } from './apply-due-effects.ts'
import { declaredDueEffects } from './effects.ts'
import { recomputeOpenClocks } from './recompute-open-clocks.ts'

export const jobs: readonly Job[] = [
  {
    name: 'clocks.follow-calendar',
    every: { seconds: 3_600 },
    wakeOn: [CALENDAR_CHANGED],
    run: async (job) => {
      await job.act(recomputeOpenClocks)
    },
  },
  {
    name: 'clocks.apply-silence',
    every: 'daily',
    run: async (job, day) => {
      for (const [kind] of declaredDueEffects()) {
        while (!job.stopping.aborted && (await job.act((ctx) => applyDueEffects(ctx, day, kind)))) {
          // The next batch has its own transaction.
        }
      }
    },
  },
]
