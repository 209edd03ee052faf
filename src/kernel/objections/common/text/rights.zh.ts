import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'objections.right.objection.decide': '裁定异议',
  'objections.right.objection.lodge': '提出异议',
  'objections.right.objection.read': '查看异议',
} as const satisfies Texts
