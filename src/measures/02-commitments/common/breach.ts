import { defineProcedure } from '#kernel/procedures/common'

/** What was done to a promise outside the lawful path. */
export const breachKinds = ['changed', 'stopped', 'refused'] as const
export type BreachKind = (typeof breachKinds)[number]

/** Reported with grounds, answered by the unit or its time over, then decided by another person than who reported. */
export const breachProcedure = defineProcedure({
  id: 'commitments.breach',
  states: ['reported', 'answered', 'confirmed', 'dismissed'],
  initial: 'reported',
  final: ['confirmed', 'dismissed'],
  acts: {
    answer: { from: ['reported'], to: 'answered', permission: 'commitments.breach.answer', needs: ['answer'] },
    confirm: { from: ['reported', 'answered'], to: 'confirmed', permission: 'commitments.breach.decide', needs: ['reason'] },
    dismiss: { from: ['reported', 'answered'], to: 'dismissed', permission: 'commitments.breach.decide', needs: ['reason'] },
  },
})
export type BreachState = (typeof breachProcedure)['states'][number]
