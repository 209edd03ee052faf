import { portalZh } from './portal.zh.ts'
import { rightsZh } from './rights.zh.ts'
import { serverZh } from './server.zh.ts'
import { webZh } from './web.zh.ts'

export const zh = { ...rightsZh, ...serverZh, ...portalZh, ...webZh } as const
