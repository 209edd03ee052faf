import { definePermission } from '#platform/rooms'

/** Weights are drafted by the credit centre and confirmed by its director; go-live is the director's. */
export const permissions = [
  definePermission('scoring.scheme.draft', { 'credit-centre-officer': 'district' }),
  definePermission('scoring.scheme.confirm', { 'credit-centre-director': 'district' }),
  definePermission('scoring.setting.set', { 'credit-centre-director': 'district' }),
  definePermission('scoring.ranking.read', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'own',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
    'district-leader': 'district',
    'discipline-supervision': 'district',
    'organisation-department': 'district',
  }),
]
