import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'supervision.right.bulletin.approve': '审定排序通报',
  'supervision.right.bulletin.draft': '拟稿排序通报',
  'supervision.right.bulletin.issue': '印发排序通报',
  'supervision.right.bulletin.read': '查看排序通报',
} as const satisfies Texts
