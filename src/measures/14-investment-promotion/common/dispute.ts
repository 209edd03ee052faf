import { defineProcedure } from '#kernel/procedures/common'

export const forums = ['arbitration', 'court', 'administrative-review', 'mediation'] as const
export type Forum = (typeof forums)[number]

export const disputeOutcomes = ['against-unit', 'partly', 'for-unit', 'settled', 'withdrawn'] as const
export type DisputeOutcome = (typeof disputeOutcomes)[number]

/** What an outcome leaves to be paid or done by the unit. */
export function mustPerform(outcome: DisputeOutcome, sumFen: bigint): boolean {
  return sumFen > 0n && (outcome === 'against-unit' || outcome === 'partly' || outcome === 'settled')
}

/** A dispute over a promise before an arbitral or judicial body: sum, performance and recourse, in this order. */
export const disputeProcedure = defineProcedure({
  id: 'investment.dispute',
  states: ['filed', 'decided', 'performed', 'closed', 'cancelled'],
  initial: 'filed',
  final: ['closed', 'cancelled'],
  acts: {
    decide: { from: ['filed'], to: 'decided', permission: 'investment.dispute.enter', needs: ['document'] },
    perform: { from: ['decided'], to: 'performed', permission: 'system' },
    dismiss: { from: ['decided'], to: 'closed', permission: 'system' },
    close: { from: ['performed'], to: 'closed', permission: 'investment.dispute.close', needs: ['recourse'], byAnotherPersonThan: ['decide'] },
    cancel: { from: ['filed'], to: 'cancelled', permission: 'investment.dispute.enter', bulk: true },
  },
})

/** Who bears it in the end: nobody at serious fault, asked back and how much, or passed to the supervisors. */
export const recourseKinds = ['no-serious-fault', 'recovered', 'being-recovered', 'referred'] as const
export type RecourseKind = (typeof recourseKinds)[number]
