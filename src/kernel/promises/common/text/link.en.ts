import type { Texts } from '#platform/text/common'

export const linkEn = {} as const satisfies Texts
