import { refuse } from '#base/domain-error'
import { addDays, endOfDay } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { AccountState } from '../common/account.ts'
import { oneTimePasswordDays } from '../common/law.ts'
import { isAdministratorRole } from '../common/roles.ts'
import { type Account, changeAccount, getAccount } from './account-store.ts'
import { freeEmail } from './create-account.ts'
import { refuseLastAdministrator } from './grant-role.ts'
import { hashPassword } from './passwords.ts'
import { requireOtherPerson, requireReach } from './reach.ts'
import { newOneTimePassword } from './secrets.ts'
import { endSessions } from './session-store.ts'
import { clearGuard } from './sign-in-guard.ts'

export interface AccountChange {
  readonly accountId: string
  /** The version the person saw. */
  readonly version: number
}

/** Corrects the name shown, the home unit or the e-mail address. */
export async function editAccount(ctx: ActContext, input: AccountChange & { displayName: string; unit: string; email: string | null }): Promise<Account> {
  requireReach(ctx, 'access.account.create', null)
  const account = await changeAccount(ctx, input.accountId, input.version)
  if (account.state === 'closed') refuse('conflict', 'access.account.closed')
  await getUnit(ctx, input.unit)
  const email = await freeEmail(ctx, input.email, account.id)
  await ctx.db.run(
    sql`update access.account set display_name = ${input.displayName}, unit = ${input.unit}, email = ${email} where district = ${ctx.district} and account_id = ${account.id}`,
  )
  await append(ctx, { kind: 'access.account-edited', about: about(account), payload: { unit: input.unit } })
  return getAccount(ctx, account.id)
}

/** Bars an account from signing in and ends its sessions; never one's own, never the last of an administrator's kind. */
export async function suspendAccount(ctx: ActContext, input: AccountChange): Promise<Account> {
  requireReach(ctx, 'access.account.suspend', null)
  return leave(ctx, input, 'suspended', ['active', 'pending'], 'access.account-suspended')
}

/** Lets a suspended account sign in again; by the security administrator. */
export async function reinstateAccount(ctx: ActContext, input: AccountChange): Promise<Account> {
  requireReach(ctx, 'access.account.reinstate', null)
  const account = await changeAccount(ctx, input.accountId, input.version)
  if (ctx.actor.kind !== 'system') requireOtherPerson(ctx, account.personId, 'access.account.own')
  if (account.state !== 'suspended') refuse('conflict', 'access.account.not-suspended')
  await ctx.db.run(sql`update access.account set state = ${account.grants.length > 0 ? 'active' : 'pending'} where district = ${ctx.district} and account_id = ${account.id}`)
  await append(ctx, { kind: 'access.account-reinstated', about: about(account) })
  return getAccount(ctx, account.id)
}

/** Closes an account for good: its roles, deputies and sessions end; its name stays taken, for the trail names it. */
export async function closeAccount(ctx: ActContext, input: AccountChange): Promise<Account> {
  requireReach(ctx, 'access.account.create', null)
  const closed = await leave(ctx, input, 'closed', ['active', 'pending', 'suspended'], 'access.account-closed')
  await ctx.db.run(
    sql`update access.role_grant set ended_at = ${ctx.now}, ended_by = ${ctx.actor.accountId} where district = ${ctx.district} and account_id = ${closed.id} and ended_at is null`,
  )
  await ctx.db.run(sql`update access.substitution set ended_at = ${ctx.now}, ended_by = ${ctx.actor.accountId}
    where district = ${ctx.district} and (principal = ${closed.id} or deputy = ${closed.id}) and ended_at is null`)
  return getAccount(ctx, closed.id)
}

/** Lifts the lock that failed sign-ins put on the name. */
export async function unlockAccount(ctx: ActContext, input: AccountChange): Promise<Account> {
  requireReach(ctx, 'access.account.unlock', null)
  const account = await changeAccount(ctx, input.accountId, input.version)
  await clearGuard(ctx, account.loginName)
  await append(ctx, { kind: 'access.account-unlocked', about: about(account) })
  return getAccount(ctx, account.id)
}

/** Gives a new one-time password, answered once; it must be changed at the next sign-in, and every session ends. */
export async function resetPassword(ctx: ActContext, input: AccountChange): Promise<{ account: Account; oneTimePassword: string }> {
  requireReach(ctx, 'access.account.reset', null)
  const account = await changeAccount(ctx, input.accountId, input.version)
  if (ctx.actor.kind !== 'system') requireOtherPerson(ctx, account.personId, 'access.account.own')
  if (account.state === 'closed') refuse('conflict', 'access.account.closed')
  const oneTimePassword = newOneTimePassword()
  const runsOutAt = endOfDay(addDays(ctx.today, oneTimePasswordDays.on(ctx.today).value))
  // The old one joins the history, so that it cannot come straight back.
  await ctx.db.run(sql`insert into access.former_password (district, account_id, set_at, password_hash)
    select district, account_id, ${ctx.now}, password_hash from access.account where district = ${ctx.district} and account_id = ${account.id} and password_hash is not null and not must_change_password
    on conflict do nothing`)
  await ctx.db.run(sql`update access.account set password_hash = ${await hashPassword(oneTimePassword)}, password_set_at = ${ctx.now}, must_change_password = true, password_runs_out_at = ${runsOutAt}
    where district = ${ctx.district} and account_id = ${account.id}`)
  await endSessions(ctx, account.id)
  await clearGuard(ctx, account.loginName)
  await append(ctx, { kind: 'access.password-reset', about: about(account) })
  return { account: await getAccount(ctx, account.id), oneTimePassword }
}

/** Takes away a lost second factor and its recovery codes; the person enrols again at the next sign-in where required. */
export async function resetSecondFactor(ctx: ActContext, input: AccountChange): Promise<Account> {
  requireReach(ctx, 'access.account.reset', null)
  const account = await changeAccount(ctx, input.accountId, input.version)
  if (ctx.actor.kind !== 'system') requireOtherPerson(ctx, account.personId, 'access.account.own')
  await ctx.db.run(sql`delete from access.second_factor where district = ${ctx.district} and account_id = ${account.id}`)
  await ctx.db.run(sql`delete from access.recovery_code where district = ${ctx.district} and account_id = ${account.id}`)
  await endSessions(ctx, account.id)
  await append(ctx, { kind: 'access.second-factor-reset', about: about(account) })
  return getAccount(ctx, account.id)
}

async function leave(ctx: ActContext, input: AccountChange, to: AccountState, from: readonly AccountState[], kind: string): Promise<Account> {
  const account = await changeAccount(ctx, input.accountId, input.version)
  if (ctx.actor.kind !== 'system') requireOtherPerson(ctx, account.personId, 'access.account.own')
  if (!from.includes(account.state)) refuse('conflict', account.state === 'closed' ? 'access.account.closed' : 'access.account.suspended-already')
  for (const grant of account.grants) if (isAdministratorRole(grant.role) && account.state === 'active') await refuseLastAdministrator(ctx, grant.role, account.id)
  await ctx.db.run(sql`update access.account set state = ${to} where district = ${ctx.district} and account_id = ${account.id}`)
  await endSessions(ctx, account.id)
  await append(ctx, { kind, about: about(account) })
  return getAccount(ctx, account.id)
}

function about(account: Account): string {
  return `access.account:${account.id}`
}
