import { defineProcedure } from '#kernel/procedures/common'

/** Where a clue came in. */
export const complaintChannels = ['portal', 'credit-site', 'internet-supervision', 'arrears-platform', 'hotline', 'environment-platform', 'petition', 'other'] as const
export type ComplaintChannel = (typeof complaintChannels)[number]

/** In what a government is said to have broken its word. */
export const complaintFields = ['procurement', 'bidding', 'investment', 'ppp', 'industry-support', 'government-investment', 'talent', 'financing', 'fees', 'other'] as const
export type ComplaintField = (typeof complaintFields)[number]

/** Why a clue is not taken on; each tells the person where to go. */
export const declineGrounds = ['no-promise', 'private-dispute', 'in-court', 'known-already', 'outside-district'] as const
export type DeclineGround = (typeof declineGrounds)[number]

/** Why a clue was found untrue. The excuses the law forbids are not among them. */
export const unfoundedGrounds = ['performed', 'no-promise', 'lawfully-changed', 'counterparty-failed'] as const
export type UnfoundedGround = (typeof unfoundedGrounds)[number]

/** In what the refusal to put it right lies; without one no default is confirmed. */
export const refusalGrounds = ['expressly-refused', 'not-in-time', 'sham'] as const
export type RefusalGround = (typeof refusalGrounds)[number]

/**
 * The 2023 mechanism: a clue goes to the superior or competent unit, which verifies; what is true is put right; only refusal
 * to put it right is confirmed as a default, after the unit was told and heard, by another person; it is repaired when the
 * same unit confirms performance. Acts of the competent unit carry the reach of the handling unit, those of the unit
 * complained of its own.
 */
export const complaintProcedure = defineProcedure({
  id: 'commitments.default-complaint',
  states: ['received', 'declined', 'transferred', 'unfounded', 'rectifying', 'reported', 'rectified', 'notified', 'confirmed', 'repair-asked', 'repaired', 'cancelled'],
  initial: 'received',
  final: ['declined', 'unfounded', 'rectified', 'repaired', 'cancelled'],
  acts: {
    transfer: { from: ['received'], to: 'transferred', permission: 'commitments.complaint.transfer' },
    decline: { from: ['received'], to: 'declined', permission: 'commitments.complaint.transfer', needs: ['reason'] },
    cancel: { from: ['received'], to: 'cancelled', permission: 'commitments.complaint.transfer', bulk: true },
    'find-unfounded': { from: ['transferred'], to: 'unfounded', permission: 'commitments.complaint.verify', needs: ['reason'] },
    'order-rectification': { from: ['transferred'], to: 'rectifying', permission: 'commitments.complaint.verify', needs: ['reason'] },
    report: { from: ['rectifying', 'notified'], to: 'reported', permission: 'commitments.complaint.answer', needs: ['report'] },
    accept: { from: ['reported'], to: 'rectified', permission: 'commitments.complaint.verify' },
    reject: { from: ['reported'], to: 'rectifying', permission: 'commitments.complaint.verify', needs: ['reason'] },
    notify: { from: ['rectifying'], to: 'notified', permission: 'commitments.complaint.verify', needs: ['refusal'] },
    confirm: { from: ['notified'], to: 'confirmed', permission: 'commitments.complaint.confirm', needs: ['reason', 'defence-over'], byAnotherPersonThan: ['notify'] },
    drop: { from: ['notified'], to: 'rectifying', permission: 'commitments.complaint.confirm', needs: ['reason'], byAnotherPersonThan: ['notify'] },
    'ask-repair': { from: ['confirmed'], to: 'repair-asked', permission: 'commitments.complaint.answer', needs: ['report'] },
    'refuse-repair': { from: ['repair-asked'], to: 'confirmed', permission: 'commitments.complaint.confirm', needs: ['reason'] },
    repair: { from: ['repair-asked'], to: 'repaired', permission: 'commitments.complaint.confirm', needs: ['reason'] },
  },
})
export type ComplaintState = (typeof complaintProcedure)['states'][number]

/** States in which nothing more is to be done. */
export const endedStates: ReadonlySet<string> = new Set(['declined', 'unfounded', 'rectified', 'repaired', 'cancelled'])
