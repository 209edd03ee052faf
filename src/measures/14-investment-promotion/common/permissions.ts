import { definePermission, type Permission } from '#platform/rooms/common'

const readers = {
  liaison: 'own',
  reviewer: 'own',
  'unit-leader': 'own',
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
} as const

export const permissions: readonly Permission[] = [
  definePermission('investment.gate.read', readers),
  definePermission('investment.gate.draft', { liaison: 'own' }),
  definePermission('investment.gate.clear', { 'unit-leader': 'own' }),
  definePermission('investment.promise.make', { liaison: 'own' }),
  definePermission('investment.promise.import', { liaison: 'own' }),
  definePermission('investment.check.decide', { reviewer: 'own' }),
  definePermission('investment.screening.read', readers),
  definePermission('investment.screening.enter', { liaison: 'own' }),
  definePermission('investment.screening.judge', { reviewer: 'own' }),
  definePermission('investment.screening.end', { 'unit-leader': 'own' }),
  definePermission('investment.dispute.read', readers),
  definePermission('investment.dispute.enter', { liaison: 'own' }),
  definePermission('investment.dispute.close', { 'unit-leader': 'own' }),
  definePermission('investment.follow-up.read', readers),
  definePermission('investment.follow-up.enter', { liaison: 'own' }),
  definePermission('investment.follow-up.answer', { liaison: 'own', reviewer: 'own' }),
]
