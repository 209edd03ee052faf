import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'parties.right.responsibility.assign': 'assign responsibilities',
  'parties.right.succession.confirm': 'confirm successions of units',
  'parties.right.succession.propose': 'propose successions of units',
  'parties.right.unit.register': 'register units',
}
