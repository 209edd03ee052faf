import { definePermission } from '#platform/rooms'

/** Liaisons enter and state, reviewers confirm and review the law, heads sign, the district's leader decides above the unit. */
export const promisePermissions = [
  definePermission('promises.promise.read', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'led',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
    'district-leader': 'district',
    'discipline-supervision': 'district',
  }),
  definePermission('promises.promise.register', { liaison: 'own' }),
  definePermission('promises.promise.confirm', { reviewer: 'own' }),
  definePermission('promises.promise.suspend', { 'unit-leader': 'own', 'district-leader': 'district' }),
  definePermission('promises.milestone.state', { liaison: 'own' }),
  definePermission('promises.link.open', { liaison: 'own' }),
  definePermission('promises.request.answer', { liaison: 'own' }),
  definePermission('promises.change.draft', { liaison: 'own' }),
  definePermission('promises.change.review', { reviewer: 'own' }),
  definePermission('promises.change.sign', { 'unit-leader': 'own' }),
  definePermission('promises.change.approve', { 'unit-leader': 'own', 'district-leader': 'district' }),
  definePermission('promises.change.publish', { liaison: 'own' }),
  definePermission('promises.handover.open', { reviewer: 'own', 'credit-centre-officer': 'district' }),
  definePermission('promises.handover.sign', { liaison: 'own', reviewer: 'own', 'unit-leader': 'own' }),
]
