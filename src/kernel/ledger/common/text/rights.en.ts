import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'ledger.right.allowance.set': 'set the time allowed without a signature',
  'ledger.right.incident.declare': 'declare incidents of the ledger',
}
