import { definePermission } from '#platform/rooms'

const own = { liaison: 'own', reviewer: 'own', 'unit-leader': 'own' } as const
const centre = { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' } as const

export const permissions = [
  // Clocks of one's own unit; what others owe is looked at on their screens, not on one's own desk.
  definePermission('notices.desk.view', { ...own, 'credit-centre-officer': 'own', 'credit-centre-director': 'own' }),
  definePermission('notices.reminder.send', centre),
  definePermission('notices.supervision.view', { ...own, ...centre, 'district-leader': 'district', 'discipline-supervision': 'district' }),
  definePermission('notices.supervision.issue', { 'credit-centre-director': 'district', 'district-leader': 'district' }),
  definePermission('notices.supervision.answer', { liaison: 'own', 'unit-leader': 'own' }),
  definePermission('notices.supervision.close', { 'credit-centre-director': 'district' }),
  definePermission('notices.ladder.view', { ...centre, 'district-leader': 'district' }),
  definePermission('notices.ladder.set', { 'credit-centre-director': 'district' }),
] as const
