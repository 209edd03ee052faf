import type { RoomTexts } from '#platform/text/common'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

/** Words of the portal's shared parts, for the server's translator. */
export const pagesTexts: RoomTexts = { 'zh-CN': zh, en }
