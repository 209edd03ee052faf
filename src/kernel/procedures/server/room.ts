import { defineRoom } from '#platform/rooms'
import { proceduresEn, proceduresZh } from '../common/index.ts'

export const proceduresRoom = defineRoom({
  name: 'procedures',
  texts: { 'zh-CN': proceduresZh, en: proceduresEn },
  migrations: { room: 'kernel/procedures', folder: new URL('./migrations/', import.meta.url) },
})
