import type { Texts } from '#platform/text/common'

export const webEn = {} as const satisfies Texts
