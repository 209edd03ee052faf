import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { defineAboutLink } from './about-link.ts'
import './desk-queries.ts'
import './register-desk.ts'
import { jobs } from './jobs.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import './tell-moved-due-days.ts'

defineAboutLink('notices.supervision', (id) => `/notices/supervisions/${id}`)
defineAboutLink('exchange.package', (id) => `/exchange/packages/${id}`)
defineAboutLink('exchange.item', () => '/exchange/returned')
defineAboutLink('exchange.run', () => '/exchange')

export const noticesRoom = defineRoom({
  name: 'notices',
  permissions,
  routes,
  jobs,
  texts: { 'zh-CN': zh, en },
  migrations: { room: 'kernel/notices', folder: new URL('./migrations/', import.meta.url) },
})
