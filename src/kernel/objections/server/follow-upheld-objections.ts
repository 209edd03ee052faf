import { defineFollower, type Follower } from '#kernel/facts/server'
import type { ActContext } from '#platform/acts'
import { type ObjectionTarget, objectionFact } from '../common/index.ts'

/** An objection that was upheld, and what the owner of the contested thing has to correct. */
export interface UpheldObjection {
  readonly objectionId: string
  readonly outcome: 'upheld' | 'partly-upheld'
  readonly target: ObjectionTarget
  readonly targetId: string
  readonly targetKind: string
  readonly unit: string
}

const answered = new Set<string>()

/** Kinds of facts of which some room corrects what an upheld objection was about. */
export function correctedKinds(): ReadonlySet<string> {
  return answered
}

/**
 * How the measure that states facts of `targetKinds` answers upheld objections: `correct` states the superseding or void
 * fact in an act of its own, and does nothing when the target was corrected already. List its job with the measure
 * (`followerJob`).
 */
export function followUpheldObjections(handler: {
  readonly name: string
  readonly targetKinds: readonly string[]
  readonly correct: (ctx: ActContext, upheld: UpheldObjection) => Promise<void>
}): Follower {
  for (const kind of handler.targetKinds) answered.add(kind)
  return defineFollower({
    name: handler.name,
    kinds: [objectionFact.kind],
    async handle(ctx, fact) {
      if (fact.outcome !== 'upheld' && fact.outcome !== 'partly-upheld') return
      const detail = objectionFact.detail.parse(fact.detail)
      if (!handler.targetKinds.includes(detail.targetKind)) return
      await handler.correct(ctx, {
        objectionId: fact.matter.slice(fact.matter.indexOf(':') + 1),
        outcome: fact.outcome,
        target: detail.target,
        targetId: detail.targetId,
        targetKind: detail.targetKind,
        unit: fact.about,
      })
    },
  })
}
