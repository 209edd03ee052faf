/** Why promises pass to other hands. The promises themselves never change by it. */
export const handoverReasons = ['succession', 'change-of-leader'] as const
export type HandoverReason = (typeof handoverReasons)[number]

/** A handover is complete when both sides, two persons, have signed one list. */
export const handoverStates = ['open', 'signed'] as const
export type HandoverState = (typeof handoverStates)[number]

export const handoverSides = ['from', 'to'] as const
export type HandoverSide = (typeof handoverSides)[number]
