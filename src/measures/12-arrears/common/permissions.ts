import { definePermission, type Permission } from '#platform/rooms/common'

const seenByDistrict = {
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
} as const
// Lead units of item 12 see the ledgers of the units they lead.
const seenByUnit = { liaison: 'led', reviewer: 'led', 'unit-leader': 'led' } as const

const item12 = { duty: '12' }

export const permissions: readonly Permission[] = [
  definePermission('arrears.payable.read', { ...seenByUnit, ...seenByDistrict }, item12),
  definePermission('arrears.payable.import', { liaison: 'own' }),
  definePermission('arrears.payable.record', { liaison: 'own' }),
  definePermission('arrears.contract.draft', { liaison: 'own' }),
  definePermission('arrears.dispute.open', { liaison: 'own' }),
  definePermission('arrears.dispute.decide', { reviewer: 'own' }),
  definePermission('arrears.treasury.import', { liaison: 'own' }),
  definePermission('arrears.claim.import', { liaison: 'own' }),
  definePermission('arrears.audit.import', { liaison: 'own' }),
  definePermission('arrears.audit.answer', { liaison: 'own' }),
  definePermission('arrears.audit.accept', { reviewer: 'led' }, item12),
  definePermission('arrears.match.explain', { liaison: 'own' }),
  definePermission('arrears.match.settle', { reviewer: 'led' }, item12),
  definePermission('arrears.lead.read', { ...seenByUnit, ...seenByDistrict }, item12),
  definePermission('arrears.lead.explain', { liaison: 'own' }),
  definePermission('arrears.lead.decide', { reviewer: 'led', 'discipline-supervision': 'district' }, item12),
  definePermission('arrears.receivable.record', { liaison: 'own' }),
  definePermission('arrears.receivable.decide', { reviewer: 'own' }),
  definePermission('arrears.deposit.record', { liaison: 'own' }),
  definePermission('arrears.statement.draft', { liaison: 'own' }),
  definePermission('arrears.statement.certify', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('arrears.statement.publish', { reviewer: 'own', 'unit-leader': 'own' }),
  definePermission('arrears.plan.draft', { liaison: 'own' }),
  definePermission('arrears.plan.approve', { 'unit-leader': 'own' }),
  definePermission('arrears.lpr.enter', { 'credit-centre-officer': 'district' }),
  definePermission('arrears.lpr.confirm', { 'credit-centre-director': 'district' }),
  definePermission('arrears.complaint.read', { ...seenByUnit, ...seenByDistrict }, item12),
  definePermission('arrears.complaint.accept', { liaison: 'own', reviewer: 'own' }),
  definePermission('arrears.complaint.decline', { reviewer: 'own' }),
  definePermission('arrears.complaint.respond', { liaison: 'own' }),
  definePermission('arrears.complaint.handle', { liaison: 'own' }),
  definePermission('arrears.complaint.conclude', { reviewer: 'own' }),
  definePermission('arrears.complaint.extend', { 'unit-leader': 'own' }),
  definePermission('arrears.complaint.escalate', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('arrears.retaliation.decide', { 'discipline-supervision': 'district' }),
]
