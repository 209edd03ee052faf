import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'law.right.switch.set': '决定法律适用的选择',
} as const satisfies Texts
