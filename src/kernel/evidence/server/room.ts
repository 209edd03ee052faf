import { defineRoom, type Job } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
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
  permissions,
  routes,
  jobs: [sweep],
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/evidence', folder: new URL('./migrations/', import.meta.url) },
})
