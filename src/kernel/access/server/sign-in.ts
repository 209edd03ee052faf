import type { RefusalKind, RefusalParams } from '#base/domain-error'
import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { LoginName, type SessionStage } from '../common/account.ts'
import { recordAudits } from './audit.ts'
import { hashPassword, isOldHash, verifyPassword } from './passwords.ts'
import { endSessions, findSession, openSession, type SessionOrigin, stageOf } from './session-store.ts'
import { clearGuard, countFailure, holdGuard, minutesLater } from './sign-in-guard.ts'
import { standingsOf } from './standings.ts'

/**
 * What a step of signing in comes to. A refusal is a value here, not an error, because the wrong try it counts must be
 * committed; the route then answers with the ordinary refusal. `token` is the new session cookie.
 */
export type SignInResult =
  | { readonly stage: Exclude<SessionStage, 'signed-out'>; readonly token: string }
  | { readonly stage: 'refused'; readonly kind: RefusalKind; readonly code: string; readonly params: RefusalParams }

/** 401 for what was not shown to be oneself, 429 for a locked name, 403 for who is known and may not, in any case. */
export function refusedStep(code: string, params: RefusalParams = {}): SignInResult {
  const kind = code === 'access.sign-in.locked' ? 'too-many' : code === 'access.sign-in.failed' || code === 'access.second-factor.wrong' ? 'unauthenticated' : 'forbidden'
  return { stage: 'refused', kind, code, params }
}

interface Candidate {
  readonly id: string
  readonly personId: string
  readonly state: string
  readonly passwordHash: string | null
  readonly runsOutAt: Instant | null
  readonly secondFactor: boolean
}

/**
 * Signs in by name and password. Unknown names, wrong passwords and locked names take the same time and say the same;
 * a name is locked after the parameter's number of wrong tries, whether it exists or not. Only who knows the password
 * learns that the account is suspended or that a one-time password has run out.
 */
export async function signIn(ctx: ActContext, input: { loginName: string; password: string }, origin: SessionOrigin): Promise<SignInResult> {
  const loginName = LoginName.safeParse(input.loginName).data ?? input.loginName.trim().toLowerCase()
  const guard = await holdGuard(ctx, loginName)
  const found = await ctx.db.maybe<Candidate>(sql`
    select a.account_id as "id", a.person_id as "personId", a.state as "state", a.password_hash as "passwordHash", a.password_runs_out_at as "runsOutAt", f.confirmed_at is not null as "secondFactor"
      from access.account a left join access.second_factor f on f.district = a.district and f.account_id = a.account_id
     where a.district = ${ctx.district} and a.login_name = ${loginName}`)
  const right = await verifyPassword(input.password, found?.passwordHash ?? null)
  const refused = async (code: string, params: RefusalParams = {}): Promise<SignInResult> => {
    await auditStep(ctx, origin, 'POST', '/session', found, code)
    return refusedStep(code, params)
  }
  if (guard.lockedUntil !== null) return refused('access.sign-in.locked', { minutes: minutesUntil(ctx, guard.lockedUntil) })
  if (!found || !right) {
    const locked = await countFailure(ctx, guard)
    return locked ? refused('access.sign-in.locked', { minutes: minutesUntil(ctx, (await holdGuard(ctx, loginName)).lockedUntil!) }) : refused('access.sign-in.failed')
  }
  if (found.state !== 'active') return refused(`access.sign-in.${found.state}`)
  if (found.runsOutAt !== null && found.runsOutAt <= ctx.now) return refused('access.sign-in.one-time-over')
  await clearGuard(ctx, loginName)
  if (isOldHash(found.passwordHash!))
    await ctx.db.run(sql`update access.account set password_hash = ${await hashPassword(input.password)} where district = ${ctx.district} and account_id = ${found.id}`)
  return openFor(ctx, found, 'password', origin)
}

/** Opens the session of an account whose first factor was right, and says what comes next. */
export async function openFor(
  ctx: ActContext,
  account: { id: string; personId: string; secondFactor: boolean },
  method: 'password' | 'identity-provider',
  origin: SessionOrigin,
): Promise<SignInResult> {
  const token = await openSession(ctx, account.id, method, account.secondFactor, origin)
  if (!account.secondFactor) await noteSignIn(ctx, account.id)
  await auditStep(ctx, origin, 'POST', '/session', account, null)
  return stageAfter(ctx, token)
}

/** The stage a session has reached under its new token. */
export async function stageAfter(ctx: ActContext, token: string): Promise<SignInResult> {
  const session = await findSession(ctx, token)
  if (!session) throw new Error('a session just opened is not there')
  const roles = (await standingsOf(ctx, session.accountId)).flatMap((standing) => standing.roles)
  return { stage: stageOf(ctx, session, roles), token }
}

export async function noteSignIn(ctx: ActContext, accountId: string): Promise<void> {
  await ctx.db.run(sql`update access.account set last_sign_in_at = ${ctx.now} where district = ${ctx.district} and account_id = ${accountId}`)
}

/** Signing in happens before there is an actor, so these steps write their own line with the account they concern. */
export async function auditStep(
  ctx: ActContext,
  origin: SessionOrigin,
  method: string,
  route: string,
  account: { id: string; personId: string } | undefined,
  code: string | null,
): Promise<void> {
  await recordAudits(ctx, [
    {
      actor: { ...ctx.actor, ...(account ? { accountId: account.id, personId: account.personId } : {}) },
      ip: origin.ip,
      method,
      route,
      permission: null,
      outcome: code === null ? 'success' : 'refused',
      code,
      requestId: ctx.requestId,
      about: account ? `access.account:${account.id}` : null,
      at: ctx.now,
    },
  ])
}

/** Ends the session of a token; an unknown one is nothing to refuse. */
export async function signOut(ctx: ActContext, token: string): Promise<void> {
  const session = await findSession(ctx, token)
  if (session) await endSessions(ctx, session.accountId, { only: session.id })
}

export function minutesUntil(ctx: ActContext, at: Instant): number {
  return Math.max(1, Math.ceil((Date.parse(at) - Date.parse(minutesLater(ctx.now, 0))) / 60_000))
}
