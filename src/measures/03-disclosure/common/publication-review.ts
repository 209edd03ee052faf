import { defineProcedure } from '#kernel/procedures/common'

/**
 * How an act comes to the public. Withheld (a ground of law forbids it) and not required (the decision not to publish,
 * e.g. a penalty without social impact) are different outcomes, and both can be taken up again.
 */
export const publicationReview = defineProcedure({
  id: 'disclosure.publication-review',
  states: ['received', 'in-review', 'consulting', 'cleared', 'withheld', 'not-required', 'published', 'display-ended', 'withdrawn', 'cancelled'],
  initial: 'received',
  final: ['withheld', 'not-required', 'published', 'display-ended', 'withdrawn', 'cancelled'],
  acts: {
    submit: { from: ['received'], to: 'in-review', permission: 'disclosure.action.submit', bulk: true },
    return: { from: ['in-review'], to: 'received', permission: 'disclosure.action.review', needs: ['return-reason'], byAnotherPersonThan: ['submit'] },
    consult: { from: ['in-review'], to: 'consulting', permission: 'disclosure.action.review', byAnotherPersonThan: ['submit'] },
    'record-opinion': { from: ['consulting'], to: 'in-review', permission: 'disclosure.action.review', needs: ['opinion'] },
    'end-consultation': { from: ['consulting'], to: 'in-review', permission: 'system' },
    clear: { from: ['in-review'], to: 'cleared', permission: 'disclosure.action.review', needs: ['secrecy-review'], byAnotherPersonThan: ['submit'], bulk: true },
    withhold: { from: ['in-review'], to: 'withheld', permission: 'disclosure.action.review', needs: ['secrecy-review', 'legal-ground'], byAnotherPersonThan: ['submit'] },
    exempt: { from: ['in-review'], to: 'not-required', permission: 'disclosure.action.review', needs: ['publication-decision'], byAnotherPersonThan: ['submit'] },
    reopen: { from: ['cleared', 'withheld', 'not-required', 'withdrawn'], to: 'in-review', permission: 'disclosure.action.review', needs: ['reopen-reason'] },
    publish: { from: ['cleared'], to: 'published', permission: 'disclosure.action.publish', bulk: true },
    correct: { from: ['published'], to: 'published', permission: 'disclosure.correction.approve', needs: ['correction'] },
    withdraw: { from: ['published', 'display-ended'], to: 'withdrawn', permission: 'disclosure.action.withdraw', needs: ['withdrawal-ground'] },
    'end-display': { from: ['published'], to: 'display-ended', permission: 'system', bulk: true },
    cancel: { from: ['received', 'in-review', 'cleared'], to: 'cancelled', permission: 'disclosure.action.import', bulk: true },
  },
})

export type ReviewState = (typeof publicationReview.states)[number]
