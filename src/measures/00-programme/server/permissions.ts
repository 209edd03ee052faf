import { definePermission } from '#platform/rooms'

const readers = {
  liaison: 'own',
  reviewer: 'own',
  'unit-leader': 'own',
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
  'organisation-department': 'district',
} as const

export const permissions = [
  definePermission('programme.task.read', readers),
  definePermission('programme.task.seed', { 'credit-centre-officer': 'district' }),
  definePermission('programme.progress.report', { liaison: 'own' }),
  definePermission('programme.progress.decide', { reviewer: 'led', 'credit-centre-officer': 'district' }),
  definePermission('programme.circular.read', { ...readers }),
  definePermission('programme.circular.draft', { 'credit-centre-officer': 'district' }),
  definePermission('programme.circular.approve', { 'credit-centre-director': 'district' }),
  definePermission('programme.circular.issue', { 'district-leader': 'district' }),
  definePermission('programme.report.read', readers),
  definePermission('programme.report.write', { liaison: 'own' }),
  definePermission('programme.report.certify', { 'unit-leader': 'own' }),
  definePermission('programme.notice.enter', { 'credit-centre-officer': 'district' }),
]
