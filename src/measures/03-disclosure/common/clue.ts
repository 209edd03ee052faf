import { defineProcedure } from '#kernel/procedures/common'

export const clueSignals = ['number-gap', 'mentioned-elsewhere', 'last-day-bunching'] as const
export type ClueSignal = (typeof clueSignals)[number]

/** A clue is first put to the unit; the credit centre decides over its answer. What is published meanwhile settles itself. */
export const clueProcedure = defineProcedure({
  id: 'disclosure.clue',
  states: ['open', 'answered', 'confirmed', 'explained', 'settled'],
  initial: 'open',
  final: ['confirmed', 'explained', 'settled'],
  acts: {
    answer: { from: ['open'], to: 'answered', permission: 'disclosure.concealment.answer', needs: ['answer'] },
    confirm: { from: ['answered', 'open'], to: 'confirmed', permission: 'disclosure.concealment.decide', needs: ['reason'], byAnotherPersonThan: ['answer'] },
    explain: { from: ['answered'], to: 'explained', permission: 'disclosure.concealment.decide', needs: ['reason'], byAnotherPersonThan: ['answer'] },
    settle: { from: ['open', 'answered'], to: 'settled', permission: 'system' },
  },
})

/** Where a decision number was seen that nobody reported. */
export const mentionSources = ['court', 'treasury', 'complaint', 'petition', 'media', 'inspection', 'other'] as const
export type MentionSource = (typeof mentionSources)[number]
