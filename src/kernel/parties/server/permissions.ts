import { definePermission } from '#platform/rooms'

export const permissions = [
  definePermission('parties.unit.register', { 'credit-centre-officer': 'district' }),
  definePermission('parties.responsibility.assign', { 'credit-centre-officer': 'district' }),
  definePermission('parties.succession.propose', { 'credit-centre-officer': 'district' }),
  definePermission('parties.succession.confirm', { 'credit-centre-director': 'district' }),
] as const
