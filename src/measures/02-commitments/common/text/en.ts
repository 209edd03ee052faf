import type { Texts } from '#platform/text/common'
import { complaintEn } from './complaint.en.ts'
import { keepEn } from './keep.en.ts'
import { rightsEn } from './rights.en.ts'
import { serviceEn } from './service.en.ts'

export const en = {
  ...rightsEn,
  ...serviceEn,
  ...keepEn,
  ...complaintEn,
  'commitments.measure.title': 'Keeping decisions, promises and contracts',
} as const satisfies Texts
