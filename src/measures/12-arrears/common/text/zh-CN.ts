import { clearingZh } from './clearing.zh.ts'
import { complaintZh } from './complaint.zh.ts'
import { complaintFilesZh } from './complaint-files.zh.ts'
import { obligationsZh } from './obligations.zh.ts'
import { passingZh } from './passing.zh.ts'
import { portalZh } from './portal.zh.ts'
import { rightsZh } from './rights.zh.ts'
import { screensZh } from './screens.zh.ts'
import { serverZh } from './server.zh.ts'
import { wagesZh } from './wages.zh.ts'
import { webZh } from './web.zh.ts'

export const zh = {
  ...rightsZh,
  ...serverZh,
  ...clearingZh,
  ...portalZh,
  ...webZh,
  ...screensZh,
  ...complaintZh,
  ...wagesZh,
  ...passingZh,
  ...obligationsZh,
  ...complaintFilesZh,
} as const
