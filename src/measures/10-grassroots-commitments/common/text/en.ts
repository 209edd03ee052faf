import type { Translation } from '#platform/text/common'
import { portalEn } from './portal.en.ts'
import { rightsEn } from './rights.en.ts'
import { serverEn } from './server.en.ts'
import { webEn } from './web.en.ts'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = { ...rightsEn, ...serverEn, ...portalEn, ...webEn }
