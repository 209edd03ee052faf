import { defineProcedure } from '#kernel/procedures/common'

/**
 * What exists already is judged against what the law forbids now. What is forbidden ends by the lawful path: those it
 * serves are heard, their loss assessed and compensated, the end approved by the head after a legality review and published.
 */
export const screeningProcedure = defineProcedure({
  id: 'investment.screening',
  states: ['entered', 'lawful', 'forbidden', 'heard', 'assessed', 'ended', 'settled', 'cancelled'],
  initial: 'entered',
  final: ['lawful', 'settled', 'cancelled'],
  acts: {
    keep: { from: ['entered'], to: 'lawful', permission: 'investment.screening.judge', needs: ['reason'] },
    forbid: { from: ['entered'], to: 'forbidden', permission: 'investment.screening.judge', needs: ['legal-ground'] },
    hear: { from: ['forbidden'], to: 'heard', permission: 'investment.screening.enter', needs: ['hearing'] },
    assess: { from: ['heard'], to: 'assessed', permission: 'investment.screening.enter', needs: ['compensation'] },
    end: {
      from: ['assessed'],
      to: 'ended',
      permission: 'investment.screening.end',
      needs: ['publication'],
      byAnotherPersonThan: ['assess'],
      signOffs: [{ id: 'legality', permission: 'investment.screening.judge', count: 1, distinctFrom: ['assess'] }],
    },
    settle: { from: ['ended'], to: 'settled', permission: 'system' },
    reopen: { from: ['lawful'], to: 'entered', permission: 'system' },
    again: { from: ['lawful'], to: 'entered', permission: 'investment.screening.enter' },
    cancel: { from: ['entered'], to: 'cancelled', permission: 'investment.screening.enter', bulk: true },
  },
})

/** What is screened: papers in force and promises already given. */
export const paperKinds = ['policy-paper', 'contract', 'agreement', 'minutes', 'reply', 'document'] as const
export type PaperKind = (typeof paperKinds)[number]

export const hearingForms = ['letter', 'meeting', 'hearing', 'announcement'] as const
export type HearingForm = (typeof hearingForms)[number]

/** 补偿 for a loss by lawful change, 赔偿 where the government is at fault, none with a reason. */
export const compensationKinds = ['compensation', 'damages', 'none'] as const
export type CompensationKind = (typeof compensationKinds)[number]
