import { defineProcedure } from '#kernel/procedures/common'
import { promiseStates } from './promise.ts'

/**
 * The life of a promise: one person enters it, another confirms it; ending it early, suspending it and carrying it on are
 * acts with their own rules, which take these steps.
 */
export const promiseProcedure = defineProcedure({
  id: 'promises.promise',
  states: promiseStates,
  initial: 'registered',
  final: ['carried-on', 'closed', 'ended', 'cancelled'],
  acts: {
    confirm: { from: ['registered'], to: 'live', permission: 'promises.promise.confirm', bulk: true },
    cancel: { from: ['registered'], to: 'cancelled', permission: 'promises.promise.register', bulk: true },
    suspend: { from: ['live'], to: 'suspended', permission: 'promises.promise.suspend', needs: ['emergency'] },
    resume: { from: ['suspended'], to: 'live', permission: 'promises.promise.suspend' },
    'carry-on': { from: ['live'], to: 'carried-on', permission: 'promises.promise.confirm' },
    close: { from: ['live'], to: 'closed', permission: 'promises.promise.confirm' },
    end: { from: ['live', 'suspended'], to: 'ended', permission: 'promises.change.approve' },
  },
})
