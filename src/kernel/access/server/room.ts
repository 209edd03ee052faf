import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { permissions } from './permissions.ts'
import { type AccessOptions, accessRoutes } from './routes.ts'
import { sweepAccess } from './sweep.ts'

/** The room of accounts and rights. An identity provider is offered only where the installation has one. */
export function accessRoom(options: AccessOptions = {}) {
  return defineRoom({
    name: 'access',
    permissions,
    routes: accessRoutes(options),
    jobs: [{ name: 'access.sweep', every: 'daily', run: (job) => job.act((ctx) => sweepAccess(ctx)) }],
    texts: { 'zh-CN': zh, en },
    migrations: { room: 'kernel/access', folder: new URL('./migrations/', import.meta.url), appendOnly: ['access.audit'] },
  })
}
