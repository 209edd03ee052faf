import { defineProcedure } from '#kernel/procedures/common'

/** Why an application for a benefit was refused: codes, never words about a person. */
export const refusalGrounds = ['not-in-scope', 'conditions-not-met', 'documents-missing', 'too-late', 'already-granted', 'quota-used', 'policy-ended'] as const
export type RefusalGround = (typeof refusalGrounds)[number]

/** What those are called for whom a policy is meant. */
export const targetUnits = ['persons', 'households', 'firms'] as const
export type TargetUnit = (typeof targetUnits)[number]

export const policyStates = ['entered', 'in-review', 'published', 'ended', 'cancelled'] as const
export type PolicyState = (typeof policyStates)[number]

/** A preferential policy comes to the portal after a second person has checked that the town may give what it says. */
export const policyProcedure = defineProcedure({
  id: 'grassroots.policy',
  states: policyStates,
  initial: 'entered',
  final: ['ended', 'cancelled'],
  acts: {
    submit: { from: ['entered'], to: 'in-review', permission: 'grassroots.policy.edit' },
    return: { from: ['in-review'], to: 'entered', permission: 'grassroots.policy.publish', byAnotherPersonThan: ['submit'] },
    publish: { from: ['in-review'], to: 'published', permission: 'grassroots.policy.publish', needs: ['legal-power'], byAnotherPersonThan: ['submit'] },
    end: { from: ['published'], to: 'ended', permission: 'grassroots.policy.publish', needs: ['reason'] },
    cancel: { from: ['entered', 'in-review'], to: 'cancelled', permission: 'grassroots.policy.edit', bulk: true },
  },
})
