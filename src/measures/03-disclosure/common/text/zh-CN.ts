import { refusalsZh } from './refusals.zh.ts'

export const zh = { ...refusalsZh } as const
