import type { RoomTexts } from '#platform/text/common'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

export * from './format.ts'
export * from './read-day.ts'

/** Words shared by workbench and portal, for the server's translator. */
export const uiTexts: RoomTexts = { 'zh-CN': zh, en }
