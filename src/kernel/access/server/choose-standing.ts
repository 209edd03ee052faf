import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { findSession } from './session-store.ts'
import { standingsOf } from './standings.ts'

/** Chooses the unit, and for whom, the session acts from now on. Refuses a standing the account does not hold today. */
export async function chooseStanding(ctx: ActContext, token: string | undefined, choice: { unit: string; actingFor: string | null }): Promise<void> {
  const session = token === undefined ? undefined : await findSession(ctx, token)
  if (!session) refuse('unauthenticated', 'access.reach.sign-in-first')
  const held = (await standingsOf(ctx, session.accountId)).some((standing) => standing.unit === choice.unit && standing.actingFor === choice.actingFor)
  if (!held) refuse('forbidden', 'access.standing.not-held', { unit: choice.unit })
  await ctx.db.run(sql`update access.session set unit = ${choice.unit}, acting_for = ${choice.actingFor} where district = ${ctx.district} and session_id = ${session.id}`)
}
