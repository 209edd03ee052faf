import type { Texts } from '#platform/text/common'

/** Each permission as a refusal says it: “没有……的权限”. */
export const rightsZh = {
  'programme.right.circular.approve': '审定进度通报',
  'programme.right.circular.draft': '拟稿进度通报',
  'programme.right.circular.issue': '印发进度通报',
  'programme.right.circular.read': '查看进度通报',
  'programme.right.notice.enter': '录入通知',
  'programme.right.progress.decide': '认定任务进度',
  'programme.right.progress.report': '上报任务进度',
  'programme.right.report.certify': '签发情况报送',
  'programme.right.report.read': '查看情况报送',
  'programme.right.report.write': '填写情况报送',
  'programme.right.task.read': '查看任务',
  'programme.right.task.seed': '登记任务',
} as const satisfies Texts
