import { defineRoom } from '#platform/rooms'
import { promiseFacts } from '../common/index.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import './desk.ts'
import './desk-changes.ts'
import { promisePages } from '../portal/index.ts'
import { changeRoutes } from './change-routes.ts'
import { followRequestDays } from './follow-up.ts'
import { promiseJobs } from './jobs.ts'
import { promisePermissions } from './permissions.ts'
import { routes } from './routes.ts'

/** What public bodies owe, to whom and until when; each measure keeps its own law of it. Made after the measures declared their kinds. */
export function promisesRoom() {
  followRequestDays()
  return defineRoom({
    name: 'promises',
    permissions: promisePermissions,
    pages: promisePages,
    routes: [...routes, ...changeRoutes],
    jobs: promiseJobs(),
    facts: promiseFacts,
    texts: { 'zh-CN': zh, en },
    migrations: { room: 'kernel/promises', folder: new URL('./migrations/', import.meta.url) },
  })
}
