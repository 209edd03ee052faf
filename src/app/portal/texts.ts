import type { RoomTexts } from '#platform/text/common'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

/** Words of the portal's frame and of the pages that belong to no room. */
export const portalTexts: RoomTexts = { 'zh-CN': zh, en }
