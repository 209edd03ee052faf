import { newId } from '#base/identifier'
import { addDays, dayInShanghai, type Instant, instantOf } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { AccountState, SecondFactorRule, SessionStage } from '../common/account.ts'
import { idleMinutes, passwordMaxAgeDays, sessionHours } from '../common/law.ts'
import type { Role } from '../common/roles.ts'
import { hashOf, newToken } from './secrets.ts'
import { minutesLater } from './sign-in-guard.ts'

/** A live session with what its account needs to be judged. */
export interface LiveSession {
  readonly id: string
  readonly accountId: string
  readonly personId: string
  readonly loginName: string
  readonly displayName: string
  readonly homeUnit: string
  readonly state: AccountState
  readonly passwordHash: string | null
  readonly passwordSetAt: Instant | null
  readonly mustChangePassword: boolean
  readonly secondFactor: boolean
  readonly secondFactorRule: SecondFactorRule
  readonly method: 'password' | 'identity-provider'
  readonly awaitsSecondFactor: boolean
  readonly unit: string | null
  readonly actingFor: string | null
  readonly createdAt: Instant
  readonly seenAt: Instant
  readonly endsAt: Instant
}

/** Minutes between a right password and the code. */
const secondFactorMinutes = 5

/**
 * The session a token opens, or undefined when it is unknown, ended, idle for too long or over. An account that is not
 * active has none.
 */
export async function findSession(ctx: ActContext, token: string): Promise<LiveSession | undefined> {
  const session = await ctx.db.maybe<LiveSession>(sql`
    select s.session_id as "id", s.account_id as "accountId", a.person_id as "personId", a.login_name as "loginName", a.display_name as "displayName", a.unit as "homeUnit",
           a.state as "state", a.password_hash as "passwordHash", a.password_set_at as "passwordSetAt", a.must_change_password as "mustChangePassword",
           f.confirmed_at is not null as "secondFactor",
           coalesce((select p.second_factor from access.policy p where p.district = s.district order by p.version desc limit 1), 'everyone') as "secondFactorRule",
           s.method as "method", s.awaits_second_factor as "awaitsSecondFactor", s.unit as "unit", s.acting_for as "actingFor",
           s.created_at as "createdAt", s.seen_at as "seenAt", s.ends_at as "endsAt"
      from access.session s
      join access.account a on a.district = s.district and a.account_id = s.account_id
      left join access.second_factor f on f.district = s.district and f.account_id = s.account_id
     where s.district = ${ctx.district} and s.token_hash = ${hashOf(token)} and s.ended_at is null and s.ends_at > ${ctx.now} and a.state = 'active'`)
  const idle = idleMinutes.on(ctx.today).value
  if (!session || minutesLater(session.seenAt, idle) <= ctx.now) return undefined
  // Seen in the future: the clock was set back, and nobody can say for how long the session was idle.
  if (session.seenAt > minutesLater(ctx.now, idle)) return undefined
  if (session.awaitsSecondFactor && minutesLater(session.createdAt, secondFactorMinutes) <= ctx.now) return undefined
  return session
}

// Whoever only submits or rates may do without where the installation says `deciders`.
const notDeciding: readonly Role[] = ['liaison', 'rater']

/** How far the session has come; only an open one may do anything but the next step. */
export function stageOf(ctx: ActContext, session: LiveSession, roles: readonly string[]): Exclude<SessionStage, 'signed-out'> {
  if (session.awaitsSecondFactor) return 'second-factor'
  if (session.method === 'password' && (session.mustChangePassword || isPasswordOld(ctx, session.passwordSetAt))) return 'must-change-password'
  const decides = roles.some((role) => !notDeciding.includes(role as Role))
  const required = session.secondFactorRule === 'everyone' || (session.secondFactorRule === 'deciders' && decides)
  return required && !session.secondFactor ? 'must-enrol' : 'open'
}

function isPasswordOld(ctx: ActContext, setAt: Instant | null): boolean {
  return setAt !== null && addDays(dayInShanghai(setAt), passwordMaxAgeDays.on(ctx.today).value) < ctx.today
}

export interface SessionOrigin {
  readonly ip: string
  readonly userAgent: string
}

/** Opens a session and answers its token, which is stored as a hash only. */
export async function openSession(ctx: ActContext, accountId: string, method: LiveSession['method'], awaitsSecondFactor: boolean, origin: SessionOrigin): Promise<string> {
  const token = newToken()
  const endsAt = instantOf(Date.parse(ctx.now) + sessionHours.on(ctx.today).value * 3_600_000)
  await ctx.db.run(sql`insert into access.session (district, session_id, token_hash, account_id, method, awaits_second_factor, created_at, seen_at, ends_at, ip, user_agent)
    values (${ctx.district}, ${newId<'session'>()}, ${hashOf(token)}, ${accountId}, ${method}, ${awaitsSecondFactor}, ${ctx.now}, ${ctx.now}, ${endsAt}, ${origin.ip}, ${origin.userAgent.slice(0, 300)})`)
  return token
}

/** Gives a session that has gained rights a new token; the old one opens nothing any more. */
export async function renewToken(ctx: ActContext, sessionId: string): Promise<string> {
  const token = newToken()
  await ctx.db.run(
    sql`update access.session set token_hash = ${hashOf(token)}, awaits_second_factor = false, seen_at = ${ctx.now} where district = ${ctx.district} and session_id = ${sessionId}`,
  )
  return token
}

/** Notes that the session is in use, once a minute at most. Needs a writing transaction. */
export async function touchSession(ctx: ActContext, session: LiveSession): Promise<void> {
  if (minutesLater(session.seenAt, 1) > ctx.now) return
  await ctx.db.run(sql`update access.session set seen_at = ${ctx.now} where district = ${ctx.district} and session_id = ${session.id} and seen_at < ${ctx.now}`)
}

/** Ends sessions of an account: one, all, or all but one. Answers how many. */
export function endSessions(ctx: ActContext, accountId: string, which: { only?: string; except?: string } = {}): Promise<number> {
  return ctx.db.run(sql`update access.session set ended_at = ${ctx.now} where district = ${ctx.district} and account_id = ${accountId} and ended_at is null
    ${which.only ? sql`and session_id = ${which.only}` : empty} ${which.except ? sql`and session_id <> ${which.except}` : empty}`)
}
