import { defineRoom } from '#platform/rooms'
import { clocksEn, clocksZh } from '../common/index.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

export const clocksRoom = defineRoom({
  name: 'clocks',
  routes,
  jobs,
  texts: { 'zh-CN': clocksZh, en: clocksEn },
  migrations: { room: 'kernel/clocks', folder: new URL('./migrations/', import.meta.url) },
})
