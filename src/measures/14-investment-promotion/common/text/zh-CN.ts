import { portalZh } from './portal.zh.ts'
import { refusalsZh } from './refusals.zh.ts'
import { rightsZh } from './rights.zh.ts'
import { serverZh } from './server.zh.ts'
import { webZh } from './web.zh.ts'
import { wordsZh } from './words.zh.ts'

export const zh = { ...rightsZh, ...refusalsZh, ...serverZh, ...wordsZh, ...portalZh, ...webZh } as const
