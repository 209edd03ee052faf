import type { ScreenDefinition } from '#platform/ui/web'
import { webRooms } from '../measures.web.ts'

/** Every screen of every room. */
export const allScreens: readonly ScreenDefinition[] = webRooms.flatMap((room) => room.screens)
