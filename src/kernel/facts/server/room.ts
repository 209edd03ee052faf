import { defineRoom, type Job } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { projectFacts } from './project-facts.ts'

const project: Job = {
  name: 'facts.project',
  every: { seconds: 5 },
  wakeOn: ['ledger.integrated'],
  run: async (job) => {
    await projectFacts(job.database, job.district)
  },
}

export const factsRoom = defineRoom({
  name: 'facts',
  jobs: [project],
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/facts', folder: new URL('./migrations/', import.meta.url) },
})
