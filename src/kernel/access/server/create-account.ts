import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, endOfDay, type PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { LoginName } from '../common/account.ts'
import { oneTimePasswordDays } from '../common/law.ts'
import type { Role } from '../common/roles.ts'
import { type Account, findAccountByName, getAccount } from './account-store.ts'
import { refuseBadPassword } from './change-password.ts'
import { grantRole } from './grant-role.ts'
import { hashPassword } from './passwords.ts'
import { requireReach } from './reach.ts'
import { presetSecondFactor } from './second-factor.ts'
import { newOneTimePassword } from './secrets.ts'

export interface NewAccount {
  readonly loginName: string
  readonly displayName: string
  readonly unit: string
  readonly email?: string | null
  /** Another account of the same natural person. */
  readonly samePersonAs?: string | null
  /** The rest is for the program alone (command line, demonstration): it acts for the persons it cannot ask. */
  readonly roles?: readonly { readonly role: Role; readonly unit?: string; readonly from?: PlainDate }[]
  /** A password that need not be changed; without it a one-time password is made. */
  readonly password?: string
  /** Base32; stored as confirmed. */
  readonly secondFactorSecret?: string
}

/**
 * Creates an account with a one-time password, which is answered once and never stored. It waits for the security
 * administrator, another person, to grant its first role. Refuses a name or an address that is taken.
 */
export async function createAccount(ctx: ActContext, input: NewAccount): Promise<{ account: Account; oneTimePassword: string | null }> {
  requireReach(ctx, 'access.account.create', null)
  if (ctx.actor.kind !== 'system' && (input.roles || input.password !== undefined || input.secondFactorSecret !== undefined)) refuse('forbidden', 'access.account.program-only')
  const loginName = LoginName.safeParse(input.loginName).data ?? refuse('invalid', 'access.account.bad-name', { name: input.loginName })
  await getUnit(ctx, input.unit)
  if (await findAccountByName(ctx, loginName)) refuse('conflict', 'access.account.name-taken', { name: loginName })
  const email = await freeEmail(ctx, input.email ?? null, null)
  if (input.password !== undefined) refuseBadPassword(ctx, input.password, [loginName])
  const oneTimePassword = input.password === undefined ? newOneTimePassword() : null
  const personId = input.samePersonAs ? (await getAccount(ctx, input.samePersonAs)).personId : newId<'person'>()
  const id = newId<'account'>()
  const runsOutAt = oneTimePassword === null ? null : endOfDay(addDays(ctx.today, oneTimePasswordDays.on(ctx.today).value))
  await ctx.db.run(sql`insert into access.account (district, account_id, login_name, display_name, email, person_id, unit, state, password_hash, password_set_at, must_change_password,
      password_runs_out_at, created_at, created_by, created_by_person)
    values (${ctx.district}, ${id}, ${loginName}, ${input.displayName}, ${email}, ${personId}, ${input.unit}, 'pending', ${await hashPassword(input.password ?? oneTimePassword!)}, ${ctx.now},
      ${oneTimePassword !== null}, ${runsOutAt}, ${ctx.now}, ${ctx.actor.accountId}, ${ctx.actor.personId})`)
  await append(ctx, { kind: 'access.account-created', about: `access.account:${id}`, payload: { unit: input.unit, person: personId } })
  for (const { role, unit, from } of input.roles ?? []) await grantRole(ctx, { accountId: id, role, unit: unit ?? input.unit, from: from ?? ctx.today, to: null })
  if (input.secondFactorSecret !== undefined) await presetSecondFactor(ctx, id, input.secondFactorSecret)
  return { account: await getAccount(ctx, id), oneTimePassword }
}

/** An e-mail address in the stored form, unless another account has it. */
export async function freeEmail(ctx: ActContext, email: string | null, accountId: string | null): Promise<string | null> {
  if (email === null) return null
  const address = email.trim().toLowerCase()
  const other = await ctx.db.maybe<{ id: string }>(
    sql`select account_id as "id" from access.account where district = ${ctx.district} and email = ${address} and account_id is distinct from ${accountId}`,
  )
  if (other) refuse('conflict', 'access.account.email-taken')
  return address
}
