import { refuse } from '#base/domain-error'
import { requireOtherPerson, requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { getScheme, type StoredScheme } from './schemes.ts'

export interface DecideScheme {
  readonly schemeId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
}

/** Confirms drafted weights; another person than the drafter. From now on nobody changes them. */
export async function confirmScheme(ctx: ActContext, input: DecideScheme): Promise<void> {
  requireReach(ctx, 'scoring.scheme.confirm', null)
  const stored = await loadDrafted(ctx, input)
  requireOtherPerson(ctx, stored.draftedBy, 'scoring.scheme.same-person')
  await decide(ctx, stored, 'confirmed')
}

/** Takes a draft back before it is confirmed; the drafter may. */
export async function withdrawScheme(ctx: ActContext, input: DecideScheme): Promise<void> {
  requireReach(ctx, 'scoring.scheme.draft', null)
  await decide(ctx, await loadDrafted(ctx, input), 'withdrawn')
}

async function loadDrafted(ctx: ActContext, { schemeId, version }: DecideScheme): Promise<StoredScheme> {
  const stored = await getScheme(ctx, schemeId, true)
  if (stored.version !== version) refuse('conflict', 'scoring.scheme.stale', { seen: version, version: stored.version })
  if (stored.state !== 'drafted') refuse('conflict', 'scoring.scheme.decided-already', { state: stored.state })
  return stored
}

async function decide(ctx: ActContext, stored: StoredScheme, state: 'confirmed' | 'withdrawn'): Promise<void> {
  await ctx.db.run(sql`update scoring.scheme set state = ${state}, decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today}, version = version + 1
    where district = ${ctx.district} and scheme_id = ${stored.id}`)
  await append(ctx, { kind: `scoring.scheme-${state}`, about: `scoring.scheme:${stored.id}`, payload: { number: stored.scheme.notice.number, sha256: stored.sha256 } })
}
