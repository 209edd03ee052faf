import type { Texts } from '#platform/text/common'

export const changeEn = {} as const satisfies Texts
