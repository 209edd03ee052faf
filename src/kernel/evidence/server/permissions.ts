import { definePermission } from '#platform/rooms'

export const permissions = [
  definePermission('evidence.file.read', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'led',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
    'district-leader': 'district',
    'discipline-supervision': 'district',
  }),
]
