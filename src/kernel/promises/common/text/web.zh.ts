import type { Texts } from '#platform/text/common'

export const webZh = {} as const satisfies Texts
