import { Secret, TOTP } from 'otpauth'
import { toDataURL } from 'qrcode'
import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { verifyPassword } from './passwords.ts'
import { openSecondFactor, sealSecondFactor } from './sealed-secrets.ts'
import { newRecoveryCodes, recoveryCodeHash } from './secrets.ts'
import { endSessions, findSession, type LiveSession, renewToken, type SessionOrigin } from './session-store.ts'
import { auditStep, minutesUntil, noteSignIn, refusedStep, type SignInResult, stageAfter } from './sign-in.ts'
import { clearGuard, countFailure, holdGuard } from './sign-in-guard.ts'

const issuer = 'shounuo'
const period = 30

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}

/** The time step whose code this is, one step early or late allowed; undefined when it is none of them. */
function stepOf(ctx: ActContext, secret: string, code: string): number | undefined {
  const timestamp = Date.parse(ctx.now)
  const delta = totpOf(secret, '').validate({ token: code.replace(/\s/g, ''), timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
}

/**
 * Answers the second factor of a session whose password was right: six digits, each taken once, or a recovery code, each
 * used once. Wrong answers count like wrong passwords. The session goes on under a new token.
 */
export async function answerSecondFactor(ctx: ActContext, token: string, code: string, origin: SessionOrigin): Promise<SignInResult> {
  const session = await findSession(ctx, token)
  if (!session?.awaitsSecondFactor) refuse('unauthenticated', 'access.second-factor.not-awaited')
  const guard = await holdGuard(ctx, session.loginName)
  const account = { id: session.accountId, personId: session.personId }
  const refused = async (refusal: string, params = {}): Promise<SignInResult> => {
    await auditStep(ctx, origin, 'POST', '/session/second-factor', account, refusal)
    return refusedStep(refusal, params)
  }
  if (guard.lockedUntil !== null) return refused('access.sign-in.locked', { minutes: minutesUntil(ctx, guard.lockedUntil) })
  if (!(await takeCode(ctx, session.accountId, code))) {
    if (!(await countFailure(ctx, guard))) return refused('access.second-factor.wrong')
    await endSessions(ctx, session.accountId, { only: session.id })
    return refused('access.sign-in.locked', { minutes: minutesUntil(ctx, (await holdGuard(ctx, session.loginName)).lockedUntil!) })
  }
  await clearGuard(ctx, session.loginName)
  await noteSignIn(ctx, session.accountId)
  await auditStep(ctx, origin, 'POST', '/session/second-factor', account, null)
  return stageAfter(ctx, await renewToken(ctx, session.id))
}

async function takeCode(ctx: ActContext, accountId: string, code: string): Promise<boolean> {
  const row = await ctx.db.maybe<{ secret: string | null }>(
    sql`select secret as "secret" from access.second_factor where district = ${ctx.district} and account_id = ${accountId} and confirmed_at is not null`,
  )
  if (!row?.secret) return false
  if (/^[\d\s]{6,8}$/.test(code)) {
    const step = stepOf(ctx, openSecondFactor(ctx, accountId, row.secret), code)
    if (step === undefined) return false
    // The condition makes a code good for one use even when two requests bring it at once. A last use that is still to
    // come was made under a clock that ran ahead and has been set right since; it must not lock its owner out until then.
    return (
      (await ctx.db.run(sql`update access.second_factor set last_step = ${step}
        where district = ${ctx.district} and account_id = ${accountId} and (last_step < ${step} or last_step > ${step + 2})`)) === 1
    )
  }
  return (
    (await ctx.db.run(
      sql`update access.recovery_code set used_at = ${ctx.now} where district = ${ctx.district} and account_id = ${accountId} and code_hash = ${recoveryCodeHash(code)} and used_at is null`,
    )) === 1
  )
}

export interface Enrolment {
  /** otpauth:// address for an authenticator. */
  readonly uri: string
  /** The same secret to type by hand, Base32. */
  readonly secret: string
  /** The address as a PNG data address. */
  readonly qrCode: string
}

/** Offers a new secret; the old one stays good until a code of the new one is confirmed. Replacing asks for the password. */
export async function enrolSecondFactor(ctx: ActContext, token: string, password: string | null): Promise<Enrolment> {
  const session = await enrollable(ctx, token)
  if (session.secondFactor && !(password !== null && (await verifyPassword(password, session.passwordHash)))) refuse('forbidden', 'access.password.wrong')
  const secret = new Secret({ size: 20 }).base32
  await ctx.db.run(sql`insert into access.second_factor (district, account_id, pending_secret) values (${ctx.district}, ${session.accountId}, ${sealSecondFactor(ctx, session.accountId, secret)})
    on conflict (district, account_id) do update set pending_secret = excluded.pending_secret`)
  const uri = totpOf(secret, session.loginName).toString()
  return { uri, secret, qrCode: await toDataURL(uri, { margin: 2, scale: 5 }) }
}

/** Takes the secret offered when its code is right, hands out recovery codes once, and ends the other sessions. */
export async function confirmSecondFactor(ctx: ActContext, token: string, code: string): Promise<{ result: SignInResult; recoveryCodes: string[] }> {
  const session = await enrollable(ctx, token)
  const row = await ctx.db.maybe<{ pending: string | null }>(
    sql`select pending_secret as "pending" from access.second_factor where district = ${ctx.district} and account_id = ${session.accountId} for update`,
  )
  if (!row?.pending) refuse('conflict', 'access.second-factor.nothing-offered')
  const step = stepOf(ctx, openSecondFactor(ctx, session.accountId, row.pending), code)
  if (step === undefined) refuse('invalid', 'access.second-factor.wrong-at-enrolment')
  await ctx.db.run(sql`update access.second_factor set secret = pending_secret, pending_secret = null, confirmed_at = ${ctx.now}, last_step = ${step}
    where district = ${ctx.district} and account_id = ${session.accountId}`)
  const recoveryCodes = await replaceRecoveryCodes(ctx, session.accountId)
  await endSessions(ctx, session.accountId, { except: session.id })
  await append(asAccount(ctx, session), { kind: 'access.second-factor-enrolled', about: `access.account:${session.accountId}` })
  return { result: await stageAfter(ctx, await renewToken(ctx, session.id)), recoveryCodes }
}

/** New recovery codes in place of the old ones; asks for the password. */
export async function renewRecoveryCodes(ctx: ActContext, token: string, password: string): Promise<string[]> {
  const session = await enrollable(ctx, token)
  if (!session.secondFactor) refuse('conflict', 'access.second-factor.not-enrolled')
  if (!(await verifyPassword(password, session.passwordHash))) refuse('forbidden', 'access.password.wrong')
  await append(asAccount(ctx, session), { kind: 'access.recovery-codes-renewed', about: `access.account:${session.accountId}` })
  return replaceRecoveryCodes(ctx, session.accountId)
}

/** Stores a confirmed secret at once; for the demonstration and for tests, which have no telephone. */
export async function presetSecondFactor(ctx: ActContext, accountId: string, secret: string): Promise<void> {
  await ctx.db.run(sql`insert into access.second_factor (district, account_id, secret, confirmed_at) values (${ctx.district}, ${accountId}, ${sealSecondFactor(ctx, accountId, secret)}, ${ctx.now})
    on conflict (district, account_id) do update set secret = excluded.secret, confirmed_at = excluded.confirmed_at, pending_secret = null, last_step = 0`)
}

async function replaceRecoveryCodes(ctx: ActContext, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await ctx.db.run(sql`delete from access.recovery_code where district = ${ctx.district} and account_id = ${accountId}`)
  await ctx.db.insertMany(
    'access.recovery_code',
    [
      { name: 'district', type: 'text' },
      { name: 'account_id', type: 'uuid' },
      { name: 'code_hash', type: 'bytea' },
    ],
    codes.map((code) => [ctx.district, accountId, recoveryCodeHash(code)]),
  )
  return codes
}

async function enrollable(ctx: ActContext, token: string): Promise<LiveSession> {
  const session = await findSession(ctx, token)
  if (!session || session.awaitsSecondFactor) refuse('unauthenticated', 'access.reach.sign-in-first')
  if (session.mustChangePassword && session.method === 'password') refuse('forbidden', 'access.password.change-first')
  return session
}

/** The account of a session as the actor of its own act, whether or not the session is open yet. */
export function asAccount(ctx: ActContext, session: LiveSession): ActContext {
  return { ...ctx, actor: { kind: 'person', accountId: session.accountId, personId: session.personId, unit: session.homeUnit, ledUnits: [], grants: [] } }
}
