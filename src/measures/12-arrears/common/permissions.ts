import { definePermission, type Permission } from '#platform/rooms/common'

const seenByDistrict = {
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'district-leader': 'district',
  'discipline-supervision': 'district',
} as const
// Lead units of item 12 see the ledgers of the units they lead.
const seenByUnit = { liaison: 'led', reviewer: 'led', 'unit-leader': 'led' } as const

export const permissions: readonly Permission[] = [
  definePermission('arrears.payable.read', { ...seenByUnit, ...seenByDistrict }),
  definePermission('arrears.payable.import', { liaison: 'own' }),
  definePermission('arrears.payable.record', { liaison: 'own' }),
  definePermission('arrears.contract.draft', { liaison: 'own' }),
  definePermission('arrears.dispute.open', { liaison: 'own' }),
  definePermission('arrears.dispute.decide', { reviewer: 'own' }),
  definePermission('arrears.lpr.enter', { 'credit-centre-officer': 'district' }),
  definePermission('arrears.lpr.confirm', { 'credit-centre-director': 'district' }),
]
