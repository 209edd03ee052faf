import { defineProcedure } from '#kernel/procedures/common'

export const followUpChannels = ['link', 'visit', 'call', 'letter', 'meeting'] as const
export type FollowUpChannel = (typeof followUpChannels)[number]

/** An investor asks; the unit answers what was done. One answer a question; a new question is a new matter. */
export const followUpProcedure = defineProcedure({
  id: 'investment.follow-up',
  states: ['asked', 'answered'],
  initial: 'asked',
  final: ['answered'],
  acts: { answer: { from: ['asked'], to: 'answered', permission: 'investment.follow-up.answer', needs: ['answer'] } },
})
