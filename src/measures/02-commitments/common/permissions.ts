import { definePermission } from '#platform/rooms/common'

const readers = {
  liaison: 'own',
  reviewer: 'own',
  'unit-leader': 'led',
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
} as const

/** Units file their rules and answer; the credit centre reports breaches and decides them by two persons. */
export const permissions = [
  definePermission('commitments.rule.read', readers, { duty: '2' }),
  definePermission('commitments.rule.file', { liaison: 'own' }),
  definePermission('commitments.rule.review', { reviewer: 'own' }),
  definePermission('commitments.breach.read', readers, { duty: '2' }),
  definePermission('commitments.breach.report', { 'credit-centre-officer': 'district', 'discipline-supervision': 'district' }),
  definePermission('commitments.breach.answer', { liaison: 'own' }),
  definePermission('commitments.breach.decide', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
]
