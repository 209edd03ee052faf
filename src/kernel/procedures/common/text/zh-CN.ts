import type { Texts } from '#platform/text/common'

export const zh = {
  'procedures.act.unknown': '这个程序里没有“{act}”这一步。请刷新页面后重试。',
  'procedures.act.wrong-state': '现在不能做这一步：记录的状态已经是“{state}”。请刷新页面，看看别人是否已经办理。',
  'procedures.act.not-permitted': '您的岗位不办理这一步，或者这条记录不属于您负责的单位。请联系本单位有权限的同事。',
  'procedures.act.system-only': '这一步由系统在法定日期自动办理，不能由人办理。',
  'procedures.act.same-person': '提交和审核必须由两个人分别办理：您已办理过前面的步骤（{earlier}）。请由另一位同事办理。',
  'procedures.act.form-missing': '缺少必须填写的内容：{need}。请填写后再提交。',
  'procedures.act.signature-missing': '还缺 {missing} 个签署（{signature}）。请等待有权的人员签署后再办理。',
  'procedures.record.not-found': '没有找到这条记录，可能已被删除，或者不在您的地区。请返回列表重新查找。',
  'procedures.record.stale': '这条记录在您打开之后已被别人改动（您看到的是第 {seen} 版，现在是第 {version} 版）。您的内容没有保存，请刷新后再办理。',
  'procedures.bulk.not-allowed': '“{act}”不能批量办理，请逐条办理。',
  'procedures.bulk.some-refused': '所选 {selected} 条中有 {refused} 条不能这样办理（状态已变、不属于您的单位，或您办理过前一步）。请重新选择。',
  'procedures.signature.given-already': '您已经签署过这一项，不需要重复签署。',
  'procedures.trail.none': '还没有办理过。',
  'procedures.trail.to': '→ {state}',
  'procedures.trail.mine': '由我办理',
  'procedures.entry.sign-off-given': '签署',
} as const satisfies Texts
