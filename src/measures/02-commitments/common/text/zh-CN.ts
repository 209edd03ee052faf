import type { Texts } from '#platform/text/common'
import { complaintZh } from './complaint.zh.ts'
import { keepZh } from './keep.zh.ts'
import { rightsZh } from './rights.zh.ts'
import { serviceZh } from './service.zh.ts'

export const zh = {
  ...rightsZh,
  ...serviceZh,
  ...keepZh,
  ...complaintZh,
  'commitments.measure.title': '建立政府决策执行诚信履约机制',
} as const satisfies Texts
