import type { Texts } from '#platform/text/common'

export const en = {
  'commitments.measure.title': 'Keeping decisions, promises and contracts',
} as const satisfies Texts
