import { definePermission, type Permission } from '#platform/rooms/common'

const seenByDistrict = {
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
} as const

/** What may be done with service items, their guides, applications and pledges. */
export const servicePermissions: readonly Permission[] = [
  definePermission('commitments.service.read', { liaison: 'own', reviewer: 'own', 'unit-leader': 'own', ...seenByDistrict }),
  definePermission('commitments.service.edit', { liaison: 'own' }),
  definePermission('commitments.service.publish', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('commitments.service.import', { liaison: 'own' }),
]
