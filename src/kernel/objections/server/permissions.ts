import { definePermission } from '#platform/rooms'

/** Units object for themselves; the credit centre and its director decide, never the unit that objects. */
export const objectionPermissions = [
  definePermission('objections.objection.lodge', { liaison: 'own', reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('objections.objection.read', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'own',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
    'district-leader': 'district',
    'discipline-supervision': 'district',
  }),
  definePermission('objections.objection.decide', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
]
