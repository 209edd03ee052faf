import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import './objection-targets.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

/** The texts of this room, for documents that other rooms print with its words. */
export const scoringTexts = { 'zh-CN': zh, en }

/** Indicators, weights by notice, scores, rankings and their explanation. */
export const scoringRoom = defineRoom({
  name: 'scoring',
  permissions,
  routes,
  texts: scoringTexts,
  migrations: { room: 'kernel/scoring', folder: new URL('./migrations/', import.meta.url), appendOnly: ['scoring.indicator', 'scoring.setting', 'scoring.run'] },
})
