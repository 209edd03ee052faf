import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'evidence.right.file.read': '查看证明材料',
} as const satisfies Texts
