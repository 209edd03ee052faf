import type { PlainDate } from '#base/plain-date'
import type { ClockReading } from '#kernel/clocks/common'

/** 催办: a message. 督办: a supervised matter with a day to answer by. 报告: those above are told. */
export const ladderActs = ['reminder', 'supervision', 'report'] as const
export type LadderAct = (typeof ladderActs)[number]

/** Who is told: roles of the unit that owes the act, or of the credit centre. */
export const ladderRoles = ['liaison', 'reviewer', 'unit-leader', 'credit-centre-officer', 'credit-centre-director', 'district-leader'] as const
export type LadderRole = (typeof ladderRoles)[number]

/** One rung: so many working days before (negative), on (0) or after the due day, what is done, and who is told. */
export interface LadderStep {
  readonly offset: number
  readonly act: LadderAct
  readonly to: LadderRole
}

/** Roles that belong to the unit; the others are told wherever they are. */
export function isUnitRole(role: LadderRole): boolean {
  return role === 'liaison' || role === 'reviewer' || role === 'unit-leader'
}

/**
 * Where a running clock stands on its ladder: working days from the due day, negative before it. A provisional due day
 * that has passed stands at 0: nothing may be held against anyone by it. Undefined for a clock that does not run.
 */
export function ladderPosition(clock: { readonly dueOn: PlainDate; readonly reading: ClockReading }, today: PlainDate): number | undefined {
  const { reading } = clock
  if (reading.state === 'overdue') return reading.daysLate
  if (reading.state !== 'running') return undefined
  return today >= clock.dueOn ? 0 : -reading.workingDaysLeft
}

/**
 * The rungs to take now: the furthest one reached, if it has not been taken, and supervised handling, which is never
 * passed over. Other rungs passed unseen (the program was down, the ladder is new) are not made up for one by one.
 */
export function rungsToTake(steps: readonly LadderStep[], position: number, taken: ReadonlySet<number>): LadderStep[] {
  const reached = steps.filter((step) => step.offset <= position).sort((one, other) => one.offset - other.offset)
  const furthestTaken = Math.max(Number.NEGATIVE_INFINITY, ...taken)
  return reached.filter((step, index) => !taken.has(step.offset) && (step.act === 'supervision' || (index === reached.length - 1 && step.offset > furthestTaken)))
}

export type LadderFault = 'empty' | 'offset-twice' | 'supervision-before-due' | 'supervision-twice'

/** What is wrong with a ladder, or undefined. Supervised handling comes once, and only after the due day. */
export function checkLadder(steps: readonly LadderStep[]): LadderFault | undefined {
  if (steps.length === 0) return 'empty'
  if (new Set(steps.map((step) => step.offset)).size !== steps.length) return 'offset-twice'
  const supervisions = steps.filter((step) => step.act === 'supervision')
  if (supervisions.some((step) => step.offset < 1)) return 'supervision-before-due'
  return supervisions.length > 1 ? 'supervision-twice' : undefined
}
