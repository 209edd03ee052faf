import { defineRoom } from '#platform/rooms'
import { lawEn, lawZh } from '../common/index.ts'
import { lawEntryPage, lawMarkdown, lawPage } from '../portal/law-pages.tsx'
import { setPermission } from './permissions.ts'
import { routes } from './routes.ts'

export const lawRoom = defineRoom({
  name: 'law',
  permissions: [setPermission],
  routes,
  pages: [lawPage, lawEntryPage, lawMarkdown],
  texts: { 'zh-CN': lawZh, en: lawEn },
  migrations: { room: 'kernel/law', folder: new URL('./migrations/', import.meta.url), appendOnly: ['law.setting'] },
})
