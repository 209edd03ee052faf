import { portalZh } from './portal.zh.ts'
import { refusalsZh } from './refusals.zh.ts'

export const zh = { ...refusalsZh, ...portalZh } as const
