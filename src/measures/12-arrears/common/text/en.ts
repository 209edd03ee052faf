import type { Translation } from '#platform/text/common'
import { clearingEn } from './clearing.en.ts'
import { complaintEn } from './complaint.en.ts'
import { complaintFilesEn } from './complaint-files.en.ts'
import { obligationsEn } from './obligations.en.ts'
import { passingEn } from './passing.en.ts'
import { portalEn } from './portal.en.ts'
import { rightsEn } from './rights.en.ts'
import { screensEn } from './screens.en.ts'
import { serverEn } from './server.en.ts'
import { wagesEn } from './wages.en.ts'
import { webEn } from './web.en.ts'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  ...rightsEn,
  ...serverEn,
  ...clearingEn,
  ...portalEn,
  ...webEn,
  ...screensEn,
  ...complaintEn,
  ...wagesEn,
  ...passingEn,
  ...obligationsEn,
  ...complaintFilesEn,
}
