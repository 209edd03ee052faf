/**
 * The roles of an installation. The last three are the separate administrators (三员分立): none of them may be held
 * together with another of them or with any business role by one person.
 */
export const roles = [
  'liaison',
  'reviewer',
  'unit-leader',
  'credit-centre-officer',
  'credit-centre-director',
  'district-leader',
  'discipline-supervision',
  'organisation-department',
  'rater',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const
export type Role = (typeof roles)[number]

/** 系统管理员、安全管理员、审计管理员. */
export const administratorRoles = ['system-administrator', 'security-administrator', 'audit-administrator'] as const satisfies readonly Role[]

export function isAdministratorRole(role: Role): boolean {
  return (administratorRoles as readonly Role[]).includes(role)
}

/** Whether one person may hold `role` beside the roles it has: an administrator holds nothing else (GB/T 22239-2019 8.1.5). */
export function mayHoldTogether(role: Role, held: readonly Role[]): boolean {
  const others = held.filter((other) => other !== role)
  return isAdministratorRole(role) ? others.length === 0 : !others.some(isAdministratorRole)
}
