import type { Texts } from '#platform/text/common'

export const zh = {
  'commitments.measure.title': '建立政府决策执行诚信履约机制',
} as const satisfies Texts
