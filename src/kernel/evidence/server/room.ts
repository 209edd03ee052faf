import { defineRoom, type Job } from '#platform/rooms'
import { sweepEvidence } from './sweep-evidence.ts'

const sweep: Job = {
  name: 'evidence.sweep',
  every: 'daily',
  run: async (job) => {
    await sweepEvidence(job.database, job.district)
  },
}

export const evidenceRoom = defineRoom({
  name: 'evidence',
  jobs: [sweep],
  migrations: { room: 'kernel/evidence', folder: new URL('./migrations/', import.meta.url) },
})
