import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

/** Indicators, weights by notice, scores, rankings and their explanation. */
export const scoringRoom = defineRoom({
  name: 'scoring',
  permissions,
  routes,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/scoring', folder: new URL('./migrations/', import.meta.url), appendOnly: ['scoring.indicator', 'scoring.setting', 'scoring.run'] },
})
