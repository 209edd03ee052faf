import { portalZh } from './portal.zh.ts'
import { serverZh } from './server.zh.ts'
import { webZh } from './web.zh.ts'

export const zh = { ...serverZh, ...portalZh, ...webZh } as const
