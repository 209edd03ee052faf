import { definePermission } from '#platform/rooms'

export const permissions = [
  definePermission('ledger.incident.declare', { 'security-administrator': 'district', 'credit-centre-director': 'district' }),
  definePermission('ledger.allowance.set', { 'credit-centre-director': 'district' }),
]
