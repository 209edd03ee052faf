import { deskLinesZh } from './desk-lines.ts'
import { portalZh } from './portal.zh.ts'
import { refusalsZh } from './refusals.zh.ts'
import { registersZh } from './registers.zh.ts'
import { rightsZh } from './rights.zh.ts'
import { serverZh } from './server.zh.ts'
import { webZh } from './web-zh-CN.ts'

export const zh = { ...rightsZh, ...refusalsZh, ...portalZh, ...serverZh, ...deskLinesZh, ...registersZh, ...webZh } as const
