import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'supervision.right.bulletin.approve': 'approve ranking bulletins',
  'supervision.right.bulletin.draft': 'draft ranking bulletins',
  'supervision.right.bulletin.issue': 'issue ranking bulletins',
  'supervision.right.bulletin.read': 'read ranking bulletins',
}
