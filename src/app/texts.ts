import { httpEn, httpZh } from '#platform/http/common'
import { pagesTexts } from '#platform/pages'
import type { Room } from '#platform/rooms'
import type { RoomTexts } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { portalTexts } from './portal/texts.ts'
import { en as appEn } from './text/en.ts'
import { helpEn } from './text/help.en.ts'
import { helpZh } from './text/help.zh-CN.ts'
import { zh as appZh } from './text/zh-CN.ts'

/** The texts of the platform, of the portal's frame and of every room. */
export function appTexts(rooms: readonly Room[]): RoomTexts[] {
  return [
    { 'zh-CN': httpZh, en: httpEn },
    uiTexts,
    pagesTexts,
    portalTexts,
    { 'zh-CN': { ...appZh, ...helpZh }, en: { ...appEn, ...helpEn } },
    ...rooms.flatMap((room) => (room.texts ? [room.texts] : [])),
  ]
}
