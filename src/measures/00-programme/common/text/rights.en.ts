import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'programme.right.circular.approve': 'approve progress circulars',
  'programme.right.circular.draft': 'draft progress circulars',
  'programme.right.circular.issue': 'issue progress circulars',
  'programme.right.circular.read': 'read progress circulars',
  'programme.right.notice.enter': 'enter notices of the programme',
  'programme.right.progress.decide': 'decide the progress of tasks',
  'programme.right.progress.report': 'report the progress of tasks',
  'programme.right.report.certify': 'certify reports',
  'programme.right.report.read': 'read reports',
  'programme.right.report.write': 'write reports',
  'programme.right.task.read': 'read tasks',
  'programme.right.task.seed': 'enter tasks',
}
