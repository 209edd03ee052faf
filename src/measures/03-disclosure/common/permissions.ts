import { definePermission, type Permission } from '#platform/rooms/common'

const seenByDistrict = {
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
} as const
const seenByUnit = { liaison: 'own', reviewer: 'own', 'unit-leader': 'own' } as const

export const permissions: readonly Permission[] = [
  definePermission('disclosure.action.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('disclosure.action.import', { liaison: 'own' }),
  definePermission('disclosure.action.submit', { liaison: 'own' }),
  definePermission('disclosure.action.review', { reviewer: 'own' }),
  definePermission('disclosure.action.publish', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('disclosure.action.withdraw', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('disclosure.revocation.report', { liaison: 'own', reviewer: 'own' }),
  definePermission('disclosure.correction.propose', { liaison: 'own' }),
  definePermission('disclosure.correction.approve', { reviewer: 'own' }),
  definePermission('disclosure.person.read', { liaison: 'own', reviewer: 'own' }),
  definePermission('disclosure.funnel.read', { ...seenByUnit, ...seenByDistrict, 'organisation-department': 'district', rater: 'district' }),
  definePermission('disclosure.reader-report.read', { ...seenByUnit, 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('disclosure.reader-report.answer', { liaison: 'own', 'credit-centre-officer': 'district' }),
  definePermission('disclosure.catalogue.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('disclosure.catalogue.edit', { liaison: 'own' }),
  definePermission('disclosure.catalogue.approve', { reviewer: 'own' }),
  definePermission('disclosure.progress.import', { liaison: 'own' }),
  definePermission('disclosure.progress.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('disclosure.concealment.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('disclosure.concealment.answer', { liaison: 'own' }),
  definePermission('disclosure.concealment.decide', { 'credit-centre-officer': 'district' }),
  definePermission('disclosure.debtor.report', { liaison: 'own' }),
  definePermission('disclosure.debtor.certify', { reviewer: 'own' }),
  definePermission('disclosure.debtor.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('disclosure.debtor.match', { 'credit-centre-officer': 'district' }),
  definePermission('disclosure.channel.record', { liaison: 'own' }),
]
