import type { Texts } from '#platform/text/common'
import { serviceEn } from './service.en.ts'

export const en = {
  ...serviceEn,
  'commitments.measure.title': 'Keeping decisions, promises and contracts',
} as const satisfies Texts
