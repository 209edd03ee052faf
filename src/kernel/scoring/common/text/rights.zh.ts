import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'scoring.right.ranking.read': '查看排序',
  'scoring.right.scheme.confirm': '确认权重',
  'scoring.right.scheme.draft': '拟定权重',
  'scoring.right.setting.set': '设定计分的起始日',
} as const satisfies Texts
