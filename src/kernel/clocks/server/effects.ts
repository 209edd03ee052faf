import type { ActContext } from '#platform/acts'
import type { Clock, ClockKind, DueChange } from '../common/index.ts'

/**
 * What silence does: called once for clocks of a kind whose due day has ended without an act, in batches, as the system.
 * It does what the law says and appends one ledger entry a record, dated to each clock's `dueOn`. The clocks are
 * stopped as `lapsed` on their due day before it is called.
 */
export type DueEffect = (ctx: ActContext, clocks: readonly Clock[]) => Promise<void>

/** What a room does when due days have moved: a judgement it stated is superseded, an owner is told. */
export type ChangeEffect = (ctx: ActContext, changes: readonly DueChange[]) => Promise<void>

const dueEffects = new Map<string, DueEffect>()
const rejudgedEffects = new Map<string, ChangeEffect>()
const listeners = new Set<ChangeEffect>()

/** Declares, once and in the room that owns the kind, what silence does. Throws when the kind says nothing of silence. */
export function whenDue(kind: ClockKind, effect: DueEffect): void {
  if (!kind.silence) throw new Error(`clock ${kind.id} does not say what silence does`)
  dueEffects.set(kind.id, effect)
}

/** Declares what a room does when stopped clocks of its kind are judged anew: state superseding facts. */
export function whenRejudged(kind: ClockKind, effect: ChangeEffect): void {
  rejudgedEffects.set(kind.id, effect)
}

/** Hears of every moved due day of every kind: the notices room tells owners. Answers how to stop listening. */
export function whenDueDaysChange(effect: ChangeEffect): () => void {
  listeners.add(effect)
  return () => listeners.delete(effect)
}

/** Kinds whose silence has an effect here, with it. */
export function declaredDueEffects(): readonly (readonly [string, DueEffect])[] {
  return [...dueEffects]
}

/** Tells rooms and listeners, inside the transaction that moved the days. */
export async function announceChanges(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  if (changes.length === 0) return
  for (const [kind, effect] of rejudgedEffects) {
    const judged = changes.filter((change) => change.clock.kind === kind && change.clock.stoppedOn !== null && differs(change))
    if (judged.length > 0) await effect(ctx, judged)
  }
  for (const listener of listeners) await listener(ctx, changes)
}

function differs({ before, after }: DueChange): boolean {
  return before.state !== after.state || before.daysLate !== after.daysLate || before.provisional !== after.provisional
}
