import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'commitments.right.breach.answer': '答复违约线索',
  'commitments.right.breach.decide': '认定违约线索',
  'commitments.right.breach.read': '查看违约线索',
  'commitments.right.breach.report': '提出违约线索',
  'commitments.right.complaint.answer': '对违约失信投诉提交申辩',
  'commitments.right.complaint.confirm': '确认违约失信认定',
  'commitments.right.complaint.evidence': '补充违约失信投诉的证明材料',
  'commitments.right.complaint.import': '导入违约失信投诉',
  'commitments.right.complaint.read': '查看违约失信投诉',
  'commitments.right.complaint.sanction': '决定和解除失信惩戒',
  'commitments.right.complaint.transfer': '转办违约失信投诉',
  'commitments.right.complaint.verify': '核实违约失信投诉',
  'commitments.right.rule.file': '报备制度文件',
  'commitments.right.rule.read': '查看制度文件',
  'commitments.right.rule.review': '审查制度文件',
  'commitments.right.service.edit': '编辑政务服务事项',
  'commitments.right.service.import': '导入政务服务办件',
  'commitments.right.service.publish': '公开政务服务事项',
  'commitments.right.service.read': '查看政务服务',
} as const satisfies Texts
