import { defineProcedure } from '#kernel/procedures/common'

/** Grounds on which a promise may be changed or ended. Each kind says which of them its law knows. */
export const changeGrounds = ['national-interest', 'public-interest', 'agreement', 'law-forbids', 'force-majeure', 'emergency'] as const
export type ChangeGround = (typeof changeGrounds)[number]

/** What the law does not let count: 优化营商环境条例 31; 发改财金〔2023〕1103号 二（二）. Refused, and kept as attempted. */
export const excuses = ['boundary-change', 'government-term', 'reorganisation', 'duty-change', 'person-change', 'internal-approval'] as const
export type Excuse = (typeof excuses)[number]

/** What a case would do: new days or amounts, or an end to (part of) what is owed. */
export const changeAims = ['reschedule', 'amend', 'end'] as const
export type ChangeAim = (typeof changeAims)[number]

/** 补偿 for a lawful change; 赔偿 (damages) where the government is at fault. */
export const compensationKinds = ['none', 'compensation', 'damages'] as const
export type CompensationKind = (typeof compensationKinds)[number]

/**
 * The lawful path by which a promise may be changed or ended (优化营商环境条例 31, in steps of our own): ground and organ,
 * legality, notice and hearing of the other side, loss, compensation, approval, publication, payment. Three persons at
 * least: who submits, who reviews, who approves; and the head of the unit signs for the approval.
 */
export const changeProcedure = defineProcedure({
  id: 'promises.change',
  states: ['drafted', 'submitted', 'legality-reviewed', 'notified', 'heard', 'loss-assessed', 'compensation-decided', 'approved', 'published', 'settled', 'refused', 'withdrawn'],
  initial: 'drafted',
  final: ['settled', 'refused', 'withdrawn'],
  acts: {
    submit: { from: ['drafted'], to: 'submitted', permission: 'promises.change.draft' },
    return: { from: ['submitted'], to: 'drafted', permission: 'promises.change.review', byAnotherPersonThan: ['submit'] },
    review: { from: ['submitted'], to: 'legality-reviewed', permission: 'promises.change.review', needs: ['legality-opinion'], byAnotherPersonThan: ['submit'] },
    notify: { from: ['legality-reviewed'], to: 'notified', permission: 'promises.change.draft', needs: ['notice'] },
    hear: { from: ['notified'], to: 'heard', permission: 'promises.change.draft', needs: ['hearing-record'] },
    assess: { from: ['heard'], to: 'loss-assessed', permission: 'promises.change.draft', needs: ['loss-assessment'] },
    compensate: { from: ['loss-assessed'], to: 'compensation-decided', permission: 'promises.change.review', needs: ['compensation'], byAnotherPersonThan: ['submit'] },
    approve: {
      from: ['compensation-decided'],
      to: 'approved',
      permission: 'promises.change.approve',
      byAnotherPersonThan: ['submit', 'review'],
      signOffs: [
        { id: 'legal', permission: 'promises.change.review', count: 1, distinctFrom: ['submit'] },
        { id: 'head', permission: 'promises.change.sign', count: 1, distinctFrom: ['submit'] },
      ],
    },
    publish: { from: ['approved'], to: 'published', permission: 'promises.change.publish' },
    settle: { from: ['published'], to: 'settled', permission: 'promises.change.draft', needs: ['compensation-paid'] },
    refuse: {
      from: ['submitted', 'legality-reviewed', 'notified', 'heard', 'loss-assessed', 'compensation-decided'],
      to: 'refused',
      permission: 'promises.change.review',
      needs: ['refusal-reason'],
      byAnotherPersonThan: ['submit'],
    },
    withdraw: {
      from: ['drafted', 'submitted', 'legality-reviewed', 'notified', 'heard', 'loss-assessed', 'compensation-decided'],
      to: 'withdrawn',
      permission: 'promises.change.draft',
    },
  },
})
export type ChangeState = (typeof changeProcedure)['states'][number]
/** Letters to the other side: what is planned, and what was decided. */
export const changeLetters = ['notice', 'decision'] as const
export type ChangeLetter = (typeof changeLetters)[number]
export type ChangeAct = keyof (typeof changeProcedure)['acts']
