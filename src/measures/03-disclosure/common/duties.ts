import type { Duty } from '#kernel/measures/common'

export const duties: readonly Duty[] = []
