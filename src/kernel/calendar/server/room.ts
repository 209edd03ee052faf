import { defineRoom } from '#platform/rooms'
import { calendarEn, calendarZh } from '../common/index.ts'
import { calendarPage } from '../portal/calendar-page.tsx'
import { clockPermission, confirmPermission, enterPermission } from './permissions.ts'
import { routes } from './routes.ts'

export const calendarRoom = defineRoom({
  name: 'calendar',
  permissions: [enterPermission, confirmPermission, clockPermission],
  routes,
  pages: [calendarPage],
  texts: { 'zh-CN': calendarZh, en: calendarEn },
  migrations: { room: 'kernel/calendar', folder: new URL('./migrations/', import.meta.url) },
})
