import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'objections.right.objection.decide': 'decide objections',
  'objections.right.objection.lodge': 'lodge objections',
  'objections.right.objection.read': 'read objections',
}
