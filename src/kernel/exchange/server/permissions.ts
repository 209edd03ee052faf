import { definePermission } from '#platform/rooms'

export const permissions = [
  definePermission('exchange.channel.view', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district', 'system-administrator': 'district' }),
  definePermission('exchange.channel.set', { 'system-administrator': 'district' }),
  definePermission('exchange.schedule.set', { 'credit-centre-director': 'district' }),
  definePermission('exchange.package.view', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('exchange.package.prepare', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('exchange.package.send', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('exchange.receipt.enter', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('exchange.account.reconcile', { 'credit-centre-officer': 'district', 'credit-centre-director': 'district' }),
  definePermission('exchange.returned.view', {
    liaison: 'own',
    reviewer: 'own',
    'unit-leader': 'own',
    'credit-centre-officer': 'district',
    'credit-centre-director': 'district',
  }),
] as const
