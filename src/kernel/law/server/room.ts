import { defineRoom } from '#platform/rooms'
import { lawEn, lawZh } from '../common/index.ts'
import { setPermission } from './permissions.ts'
import { routes } from './routes.ts'

export const lawRoom = defineRoom({
  name: 'law',
  permissions: [setPermission],
  routes,
  texts: { 'zh-CN': lawZh, en: lawEn },
  migrations: { room: 'kernel/law', folder: new URL('./migrations/', import.meta.url), appendOnly: ['law.setting'] },
})
