import { defineProcedure } from '#kernel/procedures/common'

/** 督办: issued, answered by the unit, closed by another person than the one who answered; or answered again. */
export const supervisionProcedure = defineProcedure({
  id: 'notices.supervision',
  states: ['issued', 'answered', 'closed', 'withdrawn'],
  initial: 'issued',
  final: ['closed', 'withdrawn'],
  acts: {
    answer: { from: ['issued'], to: 'answered', permission: 'notices.supervision.answer', needs: ['answer'] },
    return: { from: ['answered'], to: 'issued', permission: 'notices.supervision.close', needs: ['remark'], byAnotherPersonThan: ['answer'] },
    close: { from: ['answered'], to: 'closed', permission: 'notices.supervision.close', byAnotherPersonThan: ['answer'] },
    withdraw: { from: ['issued', 'answered'], to: 'withdrawn', permission: 'notices.supervision.close', needs: ['remark'] },
  },
})
export type SupervisionState = 'issued' | 'answered' | 'closed' | 'withdrawn'
