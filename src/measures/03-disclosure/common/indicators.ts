import type { Indicator } from '#kernel/scoring/common'

export const indicators: readonly Indicator[] = []
