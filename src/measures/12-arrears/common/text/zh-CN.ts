import { serverZh } from './server.zh.ts'
import { webZh } from './web.zh.ts'

export const zh = { ...serverZh, ...webZh } as const
