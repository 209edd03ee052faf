import { httpEn, httpZh } from '#platform/http/common'
import type { Room } from '#platform/rooms'
import type { RoomTexts } from '#platform/text/common'

/** The texts of the platform and of every room. */
export function appTexts(rooms: readonly Room[]): RoomTexts[] {
  return [{ 'zh-CN': httpZh, en: httpEn }, ...rooms.flatMap((room) => (room.texts ? [room.texts] : []))]
}
