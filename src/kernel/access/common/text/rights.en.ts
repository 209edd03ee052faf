import type { rightsZh } from './rights.zh.ts'

/** Each permission as a refusal says it: “the right to …”. */
export const rightsEn: Readonly<Record<keyof typeof rightsZh, string>> = {
  'access.right.account.view': 'see accounts',
  'access.right.account.create': 'create accounts',
  'access.right.account.suspend': 'suspend accounts',
  'access.right.account.reinstate': 'reinstate accounts',
  'access.right.account.unlock': 'unlock accounts',
  'access.right.account.reset': 'reset passwords and second factors',
  'access.right.role.grant': 'grant and take back roles',
  'access.right.substitution.set': 'name deputies',
  'access.right.policy.set': 'set the rules of signing in',
  'access.right.audit.read': 'read the audit trail',
}
