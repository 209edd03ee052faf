import { defineProcedure } from '#kernel/procedures/common'

/** A circular on progress by unit and task: drafted by the credit centre, approved by another, issued (plan 四（二）). */
export const progressCircular = defineProcedure({
  id: 'programme.progress-circular',
  states: ['drafted', 'approved', 'issued', 'withdrawn'],
  initial: 'drafted',
  final: ['issued', 'withdrawn'],
  acts: {
    approve: { from: ['drafted'], to: 'approved', permission: 'programme.circular.approve' },
    issue: { from: ['approved'], to: 'issued', permission: 'programme.circular.issue', needs: ['document-number'] },
    withdraw: { from: ['drafted', 'approved'], to: 'withdrawn', permission: 'programme.circular.draft' },
  },
})
