import { defineProcedure } from '#kernel/procedures/common'

/** A disputed part of a payable: opened by the unit, decided by a second person, because it may lower what is owed. */
export const disputeProcedure = defineProcedure({
  id: 'arrears.dispute',
  states: ['open', 'owed', 'partly-owed', 'not-owed', 'cancelled'],
  initial: 'open',
  final: ['owed', 'partly-owed', 'not-owed', 'cancelled'],
  acts: {
    'find-owed': { from: ['open'], to: 'owed', permission: 'arrears.dispute.decide' },
    'find-partly-owed': { from: ['open'], to: 'partly-owed', permission: 'arrears.dispute.decide', needs: ['basis'] },
    'find-not-owed': { from: ['open'], to: 'not-owed', permission: 'arrears.dispute.decide', needs: ['basis'] },
    cancel: { from: ['open'], to: 'cancelled', permission: 'arrears.dispute.open' },
  },
})

/** An LPR value read from the publication by one person and checked by another. */
export const lprProcedure = defineProcedure({
  id: 'arrears.lpr-value',
  states: ['entered', 'confirmed', 'rejected'],
  initial: 'entered',
  final: ['confirmed', 'rejected'],
  acts: {
    confirm: { from: ['entered'], to: 'confirmed', permission: 'arrears.lpr.confirm' },
    reject: { from: ['entered'], to: 'rejected', permission: 'arrears.lpr.confirm' },
  },
})
