import type { Translation } from '#platform/text/common'
import { deskLinesEn } from './desk-lines.ts'
import { portalEn } from './portal.en.ts'
import { refusalsEn } from './refusals.en.ts'
import { registersEn } from './registers.en.ts'
import { rightsEn } from './rights.en.ts'
import { serverEn } from './server.en.ts'
import { webEn } from './web-en.ts'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = { ...rightsEn, ...refusalsEn, ...portalEn, ...serverEn, ...deskLinesEn, ...registersEn, ...webEn }
