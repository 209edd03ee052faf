import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { ledgerPages } from '../portal/index.ts'
import { appendOnlyTables } from './assert-append-only.ts'
import { jobs } from './jobs.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export const ledgerRoom = defineRoom({
  name: 'ledger',
  permissions,
  routes,
  pages: ledgerPages,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/ledger', folder: new URL('./migrations/', import.meta.url), appendOnly: appendOnlyTables },
})
