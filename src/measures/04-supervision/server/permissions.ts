import { definePermission } from '#platform/rooms'

/** The credit centre drafts; its director approves; a district leader issues. Units read and contest their own lines. */
export const permissions = [
  definePermission('supervision.bulletin.read', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'own',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
    'district-leader': 'district',
    'discipline-supervision': 'district',
    'organisation-department': 'district',
  }),
  definePermission('supervision.bulletin.draft', { 'credit-centre-officer': 'district' }),
  definePermission('supervision.bulletin.approve', { 'credit-centre-director': 'district' }),
  definePermission('supervision.bulletin.issue', { 'district-leader': 'district' }),
]
