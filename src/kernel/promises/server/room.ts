import { defineRoom } from '#platform/rooms'
import { promiseFacts } from '../common/index.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import './desk.ts'
import { jobs } from './jobs.ts'
import { promisePermissions } from './permissions.ts'
import { routes } from './routes.ts'

/** What public bodies owe, to whom and until when; each measure keeps its own law of it. */
export const promisesRoom = defineRoom({
  name: 'promises',
  permissions: promisePermissions,
  routes,
  jobs,
  facts: promiseFacts,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/promises', folder: new URL('./migrations/', import.meta.url) },
})
