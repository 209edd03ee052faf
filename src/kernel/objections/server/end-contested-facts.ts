import type { PlainDate } from '#base/plain-date'
import { type Fact, type FactKind, factOf } from '#kernel/facts/common'
import { type Follower, findFact } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { followUpheldObjections } from './follow-upheld-objections.ts'

/**
 * How a room whose facts need no more than ending answers upheld objections: the contested fact is ended by a void one, in
 * an entry of the kind `entry`. `mark` writes it on the record behind the fact first; `false` means that the fact is another
 * room's to end. A fact that was replaced or ended already stays as it is. List its job with the room (`followerJob`).
 */
export function endContestedFacts(room: {
  readonly name: string
  readonly entry: string
  readonly kinds: readonly FactKind[]
  readonly mark?: (ctx: ActContext, fact: Fact) => Promise<unknown>
}): Follower {
  return followUpheldObjections({
    name: room.name,
    targetKinds: room.kinds.map(({ kind }) => kind),
    async correct(ctx, upheld) {
      const fact = await findFact(ctx, upheld.targetId)
      const kind = room.kinds.find((each) => each.kind === fact?.kind)
      if (!fact || !kind || fact.supersededPosition !== null) return
      if ((await room.mark?.(ctx, fact)) === false) return
      await append(ctx, {
        kind: room.entry,
        about: fact.matter,
        payload: { unit: fact.about, fact: fact.id, objection: upheld.objectionId },
        facts: [voidOf(kind, fact, ctx.today)],
      })
    },
  })
}

/** The void fact that ends another from today on. */
export function voidOf(kind: FactKind, fact: Fact, today: PlainDate) {
  return factOf(kind, {
    about: fact.about,
    matter: fact.matter,
    outcome: 'void',
    validOn: fact.validOn,
    effectiveFrom: today,
    statedBy: 'system',
    detail: fact.detail,
    supersedes: fact.id,
  })
}
