import { defineRoom } from '#platform/rooms'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

export const documentsRoom = defineRoom({
  name: 'documents',
  texts: { 'zh-CN': zh, en },
})
