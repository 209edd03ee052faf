import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'notices.right.desk.view': '查看待办',
  'notices.right.ladder.set': '设定催办阶梯',
  'notices.right.ladder.view': '查看催办阶梯',
  'notices.right.reminder.send': '发送催办',
  'notices.right.supervision.answer': '答复督办',
  'notices.right.supervision.close': '办结督办',
  'notices.right.supervision.issue': '发出督办',
  'notices.right.supervision.view': '查看督办',
} as const satisfies Texts
