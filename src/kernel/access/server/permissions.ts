import { definePermission } from '#platform/rooms'

/** What the three administrators may do; each has its own part, and no business role has any of it but the view. */
export const permissions = [
  definePermission('access.account.view', { 'system-administrator': 'district', 'security-administrator': 'district', 'audit-administrator': 'district', 'unit-leader': 'own' }),
  definePermission('access.account.create', { 'system-administrator': 'district' }),
  definePermission('access.account.suspend', { 'system-administrator': 'district', 'security-administrator': 'district' }),
  definePermission('access.account.reinstate', { 'security-administrator': 'district' }),
  definePermission('access.account.unlock', { 'security-administrator': 'district' }),
  definePermission('access.account.reset', { 'security-administrator': 'district' }),
  definePermission('access.role.grant', { 'security-administrator': 'district' }),
  definePermission('access.substitution.set', { 'security-administrator': 'district', 'unit-leader': 'own' }),
  definePermission('access.policy.set', { 'security-administrator': 'district' }),
  definePermission('access.audit.read', { 'audit-administrator': 'district' }),
] as const
