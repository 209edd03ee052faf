import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'promises.right.change.approve': '批准承诺变更',
  'promises.right.change.draft': '发起承诺变更',
  'promises.right.change.publish': '公开承诺变更',
  'promises.right.change.review': '审查承诺变更',
  'promises.right.change.sign': '签字确认承诺变更',
  'promises.right.handover.open': '发起承诺交接',
  'promises.right.handover.sign': '签字确认承诺交接',
  'promises.right.link.open': '请相对方核对承诺',
  'promises.right.milestone.state': '说明兑现情况',
  'promises.right.promise.confirm': '确认承诺',
  'promises.right.promise.read': '查看承诺和合同',
  'promises.right.promise.register': '登记承诺',
  'promises.right.promise.suspend': '因突发事件中止承诺',
  'promises.right.request.answer': '答复进展询问',
} as const satisfies Texts
