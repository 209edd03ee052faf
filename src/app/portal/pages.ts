import type { PortalRoute } from '#platform/pages'
import type { RoomTexts } from '#platform/text/common'
import { staticPages } from './static-pages.tsx'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

/** The public pages that belong to no room. */
export const portalPages: readonly PortalRoute[] = [...staticPages]

export const portalTexts: RoomTexts = { 'zh-CN': zh, en }
