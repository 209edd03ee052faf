import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'investment.right.check.decide': '办理承诺前审查中的一项',
  'investment.right.dispute.close': '办结仲裁和诉讼',
  'investment.right.dispute.enter': '登记仲裁和诉讼',
  'investment.right.dispute.read': '查看仲裁和诉讼',
  'investment.right.follow-up.answer': '答复投资者回访',
  'investment.right.follow-up.enter': '登记投资者回访',
  'investment.right.follow-up.read': '查看投资者回访',
  'investment.right.gate.clear': '审定承诺前审查',
  'investment.right.gate.draft': '发起承诺前审查',
  'investment.right.gate.read': '查看承诺前审查',
  'investment.right.promise.import': '导入招商承诺',
  'investment.right.promise.make': '作出招商承诺',
  'investment.right.screening.end': '终止存量政策文件',
  'investment.right.screening.enter': '登记存量政策文件',
  'investment.right.screening.judge': '审查存量政策文件',
  'investment.right.screening.read': '查看存量清查',
} as const satisfies Texts
