import { defineRoom } from '#platform/rooms'
import { objectionFact } from '../common/index.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { objectionPermissions } from './permissions.ts'
import { routes } from './routes.ts'

/** Objections of units against facts, score lines and records. */
export const objectionsRoom = defineRoom({
  name: 'objections',
  permissions: objectionPermissions,
  routes,
  facts: [objectionFact],
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/objections', folder: new URL('./migrations/', import.meta.url) },
})
