import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'scoring.right.ranking.read': 'read rankings',
  'scoring.right.scheme.confirm': 'confirm weights',
  'scoring.right.scheme.draft': 'draft weights',
  'scoring.right.setting.set': 'set the day from which facts count',
}
