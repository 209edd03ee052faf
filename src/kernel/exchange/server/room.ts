import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { jobs } from './jobs.ts'
import { permissions } from './permissions.ts'
import './rejudge-delivery.ts'
import { routes } from './routes.ts'

export const exchangeRoom = defineRoom({
  name: 'exchange',
  permissions,
  routes,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/exchange', folder: new URL('./migrations/', import.meta.url) },
})
