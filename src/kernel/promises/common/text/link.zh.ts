import type { Texts } from '#platform/text/common'

export const linkZh = {} as const satisfies Texts
