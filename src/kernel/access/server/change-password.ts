import { DomainError, refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { passwordClasses, passwordHistory, passwordMinLength } from '../common/law.ts'
import { checkPassword } from '../common/password-rules.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { asAccount } from './second-factor.ts'
import { endSessions, findSession, renewToken, type SessionOrigin } from './session-store.ts'
import { auditStep, minutesUntil, refusedStep, type SignInResult, stageAfter } from './sign-in.ts'
import { clearGuard, countFailure, holdGuard } from './sign-in-guard.ts'

/**
 * Changes one's own password, also where the change is forced. Wrong old passwords count like failed sign-ins; every
 * other session ends. Refuses, with every reason, a new password that breaks the rules or was used before.
 */
export async function changePassword(ctx: ActContext, token: string, input: { oldPassword: string; newPassword: string }, origin: SessionOrigin): Promise<SignInResult> {
  const session = await findSession(ctx, token)
  if (!session || session.awaitsSecondFactor) refuse('unauthenticated', 'access.reach.sign-in-first')
  const account = { id: session.accountId, personId: session.personId }
  const guard = await holdGuard(ctx, session.loginName)
  if (guard.lockedUntil !== null || !(await verifyPassword(input.oldPassword, session.passwordHash))) {
    const locked = guard.lockedUntil !== null || (await countFailure(ctx, guard))
    if (locked) await endSessions(ctx, session.accountId, { only: session.id })
    const code = locked ? 'access.sign-in.locked' : 'access.password.wrong'
    await auditStep(ctx, origin, 'POST', '/session/password', account, code)
    const until = locked ? (await holdGuard(ctx, session.loginName)).lockedUntil : null
    return refusedStep(code, until ? { minutes: minutesUntil(ctx, until) } : {})
  }
  await setPassword(ctx, { id: session.accountId, loginName: session.loginName, passwordHash: session.passwordHash }, input.newPassword)
  await clearGuard(ctx, session.loginName)
  await endSessions(ctx, session.accountId, { except: session.id })
  await append(asAccount(ctx, session), { kind: 'access.password-changed', about: `access.account:${session.accountId}` })
  await auditStep(ctx, origin, 'POST', '/session/password', account, null)
  return stageAfter(ctx, await renewToken(ctx, session.id))
}

/** Stores a password the person chose, after all rules; keeps the former ones as the parameter says. */
export async function setPassword(ctx: ActContext, account: { id: string; loginName: string; passwordHash: string | null }, password: string): Promise<void> {
  refuseBadPassword(ctx, password, [account.loginName])
  const former = await ctx.db.rows<{ hash: string }>(sql`select password_hash as "hash" from access.former_password
    where district = ${ctx.district} and account_id = ${account.id} order by set_at desc limit ${passwordHistory.on(ctx.today).value - 1}`)
  for (const hash of [account.passwordHash, ...former.map((row) => row.hash)]) {
    if (hash !== null && (await verifyPassword(password, hash))) refuse('invalid', 'access.password.used-before', { count: passwordHistory.on(ctx.today).value })
  }
  if (account.passwordHash !== null) {
    await ctx.db.run(
      sql`insert into access.former_password (district, account_id, set_at, password_hash) values (${ctx.district}, ${account.id}, ${ctx.now}, ${account.passwordHash}) on conflict do nothing`,
    )
  }
  await ctx.db.run(sql`update access.account set password_hash = ${await hashPassword(password)}, password_set_at = ${ctx.now}, must_change_password = false, password_runs_out_at = null
    where district = ${ctx.district} and account_id = ${account.id}`)
}

/** Refuses with one field per reason. */
export function refuseBadPassword(ctx: ActContext, password: string, names: readonly string[]): void {
  const rules = { minLength: passwordMinLength.on(ctx.today).value, classes: passwordClasses.on(ctx.today).value }
  const faults = checkPassword(password, names, rules)
  if (faults.length > 0) {
    throw new DomainError(
      'invalid',
      'access.password.not-good',
      {},
      faults.map((fault) => ({ path: 'newPassword', code: fault.code, ...(fault.params ? { params: fault.params } : {}) })),
    )
  }
}
