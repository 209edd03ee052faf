import { unitNames } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { SessionStage } from '../common/account.ts'
import { idleMinutes } from '../common/law.ts'
import { findSession, type LiveSession, stageOf } from './session-store.ts'
import { chosenStanding, standingsOf } from './standings.ts'

/** What the screens need to know of the reader: stage, person, standing and rights. A token of nobody is signed out. */
export async function describeSession(ctx: ActContext, token: string | undefined) {
  const session = token === undefined ? undefined : await findSession(ctx, token)
  if (!session) return { stage: 'signed-out' as SessionStage, me: null }
  const standings = await standingsOf(ctx, session.accountId)
  const stage: SessionStage = stageOf(
    ctx,
    session,
    standings.flatMap((standing) => standing.roles),
  )
  // Before the code nothing is said about whom the password opened.
  if (stage === 'second-factor') return { stage, me: null }
  const standing = chosenStanding(standings, session.unit, session.actingFor)
  const names = await unitNames(ctx, [...new Set([session.homeUnit, ...standings.map((held) => held.unit)])])
  const nameOf = (unit: string | null) => (unit === null ? '' : (names.get(unit)?.name ?? unit))
  const principals = await principalNames(
    ctx,
    standings.flatMap((held) => held.actingFor ?? []),
  )
  const open = stage === 'open'
  return {
    stage,
    me: {
      accountId: session.accountId,
      loginName: session.loginName,
      name: session.displayName,
      unit: standing?.unit ?? null,
      unitName: nameOf(standing?.unit ?? null),
      roles: [...(standing?.roles ?? [])],
      grants: open ? ctx.actor.grants.map(({ units, ...grant }) => ({ ...grant, ...(units ? { units: [...units] } : {}) })) : [],
      ledUnits: open ? [...ctx.actor.ledUnits] : [],
      actingFor: standing?.actingFor ?? null,
      standings: standings.map((held) => ({
        ...held,
        roles: [...held.roles],
        unitName: nameOf(held.unit),
        actingForName: held.actingFor === null ? null : (principals.get(held.actingFor) ?? null),
      })),
      secondFactor: session.secondFactor,
      endsAt: session.endsAt,
      idleMinutes: idleMinutes.on(ctx.today).value,
    },
  }
}

async function principalNames(ctx: ActContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.rows<{ id: string; name: string }>(
    sql`select account_id as "id", display_name as "name" from access.account where district = ${ctx.district} and account_id = any (${ids}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** One's own live sessions, the newest first; `current` is the one asking. */
export async function listMySessions(ctx: ActContext, token: string | undefined) {
  const current = token === undefined ? undefined : await findSession(ctx, token)
  const rows = await ctx.db.rows<Pick<LiveSession, 'id' | 'createdAt' | 'seenAt' | 'endsAt'> & { ip: string; userAgent: string }>(sql`
    select session_id as "id", created_at as "createdAt", seen_at as "seenAt", ends_at as "endsAt", ip as "ip", user_agent as "userAgent" from access.session
     where district = ${ctx.district} and account_id = ${ctx.actor.accountId} and ended_at is null and not awaits_second_factor and ends_at > ${ctx.now}
       and seen_at > ${ctx.now}::timestamptz - make_interval(mins => ${idleMinutes.on(ctx.today).value})
     order by created_at desc`)
  return rows.map((row) => ({ ...row, current: row.id === current?.id }))
}
