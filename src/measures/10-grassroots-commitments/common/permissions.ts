import { definePermission, type Permission } from '#platform/rooms/common'

const seenByDistrict = {
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
  'organisation-department': 'district',
} as const
const seenByUnit = { liaison: 'own', reviewer: 'own', 'unit-leader': 'own' } as const

/** What may be done with policies, campaigns and their nominees; names of natural persons stay in their town. */
export const permissions: readonly Permission[] = [
  definePermission('grassroots.pledge.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('grassroots.pledge.edit', { liaison: 'own' }),
  definePermission('grassroots.pledge.review', { reviewer: 'own' }),
  definePermission('grassroots.policy.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('grassroots.policy.edit', { liaison: 'own' }),
  definePermission('grassroots.policy.publish', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('grassroots.application.import', { liaison: 'own' }),
  definePermission('grassroots.campaign.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('grassroots.campaign.edit', { liaison: 'own' }),
  definePermission('grassroots.campaign.decide', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('grassroots.nominee.read', { liaison: 'own', reviewer: 'own' }),
]
