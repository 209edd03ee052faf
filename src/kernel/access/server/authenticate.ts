import type { ActContext } from '#platform/acts'
import type { ReachingActor } from '../common/can.ts'
import type { RolePermission } from '../common/grants-of.ts'
import { actorIn } from './actor-of.ts'
import { findSession, stageOf, touchSession } from './session-store.ts'
import { chosenStanding, standingsOf } from './standings.ts'

/**
 * Who a session token is, with the grants the rooms' permissions give to its roles today. Undefined when the session is
 * not open: unknown, ended, idle, or still waiting for a second factor, a new password or an enrolment. Notes the use
 * of the session once a minute at most, so it needs a writing transaction.
 */
export async function authenticate(ctx: ActContext, token: string, permissions: readonly RolePermission[]): Promise<ReachingActor | undefined> {
  const session = await findSession(ctx, token)
  if (!session) return undefined
  const standings = await standingsOf(ctx, session.accountId)
  const roles = standings.flatMap((standing) => standing.roles)
  if (stageOf(ctx, session, roles) !== 'open') return undefined
  await touchSession(ctx, session)
  return actorIn(ctx, { id: session.accountId, personId: session.personId }, chosenStanding(standings, session.unit, session.actingFor), permissions)
}
