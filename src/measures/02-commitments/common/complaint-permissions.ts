import { definePermission, type Permission } from '#platform/rooms/common'

export const complaintPermissions: readonly Permission[] = [
  definePermission('commitments.complaint.read', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'own',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
    'district-leader': 'district',
    'discipline-supervision': 'district',
  }),
  definePermission('commitments.complaint.import', { 'credit-centre-officer': 'district' }),
  definePermission('commitments.complaint.transfer', { liaison: 'own', 'credit-centre-officer': 'district' }),
  definePermission('commitments.complaint.verify', { liaison: 'own' }),
  definePermission('commitments.complaint.confirm', { reviewer: 'own' }),
  definePermission('commitments.complaint.answer', { liaison: 'own' }),
  definePermission('commitments.complaint.evidence', { liaison: 'own', reviewer: 'own', 'credit-centre-officer': 'own' }),
  definePermission('commitments.complaint.sanction', { 'credit-centre-director': 'district' }),
]
