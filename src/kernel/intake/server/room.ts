import { defineRoom, type Job, type Room } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import type { Intake } from './define-intake.ts'
import { purgeBatches } from './purge-batches.ts'
import { readOpenBatches } from './read-open-batches.ts'
import { intakeRoutes } from './routes.ts'

const purge: Job = {
  name: 'intake.purge',
  every: 'daily',
  run: async (job) => {
    await job.act(purgeBatches)
  },
}

/** The intake room over the intakes that the measures declare; each brings the permission that is asked for. */
export function intakeRoom({ intakes }: { readonly intakes: readonly Intake[] }): Room {
  const ids = intakes.map((intake) => intake.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`template ${twice} is declared twice`)
  return defineRoom({
    name: 'intake',
    routes: intakeRoutes(intakes),
    jobs: [readOpenBatches(intakes), purge],
    texts: { 'zh-CN': zh, en },
    migrations: { room: 'kernel/intake', folder: new URL('./migrations/', import.meta.url) },
  })
}
