import type { Texts } from '#platform/text/common'

export const changeZh = {} as const satisfies Texts
