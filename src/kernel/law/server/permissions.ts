import { definePermission } from '#platform/rooms'

export const setPermission = definePermission('law.switch.set', { 'credit-centre-director': 'district' })
