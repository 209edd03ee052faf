import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { isAdministratorRole, mayHoldTogether, type Role, roles } from '../common/roles.ts'
import { type Account, changeAccount, getAccount } from './account-store.ts'
import { requireOtherPerson, requireReach } from './reach.ts'

export interface NewGrant {
  readonly accountId: string
  readonly role: Role
  readonly unit: string
  readonly from: PlainDate
  /** The last day; null while it is open. */
  readonly to: PlainDate | null
}

/**
 * Gives an account a role in a unit; its first role makes it active. The person is neither the account's own nor the
 * one who created it, and nobody may come to hold an administrator's role beside any other (三员分立), deputies counted.
 */
export async function grantRole(ctx: ActContext, input: NewGrant): Promise<Account> {
  requireReach(ctx, 'access.role.grant', null)
  if (!roles.includes(input.role)) refuse('invalid', 'access.role.unknown', { role: input.role, known: roles.join(', ') })
  const account = await changeAccount(ctx, input.accountId, null)
  if (ctx.actor.kind !== 'system') {
    requireOtherPerson(ctx, account.personId, 'access.role.own-account')
    requireOtherPerson(ctx, account.createdByPerson, 'access.role.created-by-you')
  }
  if (account.state === 'suspended' || account.state === 'closed') refuse('conflict', 'access.account.not-active')
  await getUnit(ctx, input.unit, input.from)
  if (input.to !== null && input.to < input.from) refuse('invalid', 'access.role.ends-before-start')
  const same = account.grants.find((grant) => grant.role === input.role && grant.unit === input.unit && (grant.to === null || grant.to >= input.from))
  if (same) refuse('conflict', 'access.role.held-already', { role: input.role, unit: input.unit })
  for (const person of await personsActingAs(ctx, account)) await refuseMixedRoles(ctx, person, input.role)
  const id = newId<'role-grant'>()
  await ctx.db.run(sql`insert into access.role_grant (district, grant_id, account_id, role, unit, from_on, to_on, granted_at, granted_by)
    values (${ctx.district}, ${id}, ${input.accountId}, ${input.role}, ${input.unit}, ${input.from}, ${input.to}, ${ctx.now}, ${ctx.actor.accountId})`)
  await ctx.db.run(sql`update access.account set state = 'active' where district = ${ctx.district} and account_id = ${input.accountId} and state = 'pending'`)
  await append(ctx, {
    kind: 'access.role-granted',
    about: `access.account:${input.accountId}`,
    payload: { grant: id, role: input.role, unit: input.unit, from: input.from, to: input.to },
  })
  return getAccount(ctx, input.accountId)
}

/** Ends a role at once. Refuses to leave the installation without one of its three administrators. */
export async function endRole(ctx: ActContext, input: { accountId: string; grantId: string }): Promise<Account> {
  requireReach(ctx, 'access.role.grant', null)
  const account = await changeAccount(ctx, input.accountId, null)
  if (ctx.actor.kind !== 'system') requireOtherPerson(ctx, account.personId, 'access.role.own-account')
  const grant = account.grants.find((held) => held.id === input.grantId)
  if (!grant) refuse('not-found', 'access.role.not-held')
  if (isAdministratorRole(grant.role)) await refuseLastAdministrator(ctx, grant.role, account.id)
  await ctx.db.run(sql`update access.role_grant set ended_at = ${ctx.now}, ended_by = ${ctx.actor.accountId} where district = ${ctx.district} and grant_id = ${input.grantId}`)
  await append(ctx, { kind: 'access.role-ended', about: `access.account:${input.accountId}`, payload: { grant: input.grantId, role: grant.role, unit: grant.unit } })
  return getAccount(ctx, input.accountId)
}

/** Refuses when no other active account holds this administrator's role. */
export async function refuseLastAdministrator(ctx: ActContext, role: Role, accountId: string): Promise<void> {
  const other = await ctx.db.maybe<{ id: string }>(sql`select g.account_id as "id" from access.role_grant g
      join access.account a on a.district = g.district and a.account_id = g.account_id and a.state = 'active'
     where g.district = ${ctx.district} and g.role = ${role} and g.account_id <> ${accountId} and g.ended_at is null
       and g.from_on <= ${ctx.today} and (g.to_on is null or g.to_on >= ${ctx.today}) limit 1`)
  if (!other) refuse('unlawful', 'access.role.last-administrator', { role })
}

/** Refuses a role that the person may not hold beside what it holds or will hold, by its accounts or as a deputy. */
export async function refuseMixedRoles(ctx: ActContext, personId: string, role: Role): Promise<void> {
  const rows = await ctx.db.rows<{ role: Role }>(sql`
    select distinct g.role as "role"
      from access.role_grant g
      join access.account a on a.district = g.district and a.account_id = g.account_id
     where g.district = ${ctx.district} and g.ended_at is null and (g.to_on is null or g.to_on >= ${ctx.today}) and a.state <> 'closed'
       and (a.person_id = ${personId} or exists (
         select 1 from access.substitution s join access.account d on d.district = s.district and d.account_id = s.deputy
          where s.district = g.district and s.principal = g.account_id and d.person_id = ${personId} and s.ended_at is null and s.to_on >= ${ctx.today}))`)
  const held = rows.map((row) => row.role)
  if (!mayHoldTogether(role, held)) refuse('unlawful', 'access.role.separation', { role, held: held.filter((other) => other !== role).join(', ') })
}

async function personsActingAs(ctx: ActContext, account: Account): Promise<string[]> {
  const deputies = await ctx.db.rows<{ personId: string }>(sql`select distinct d.person_id as "personId" from access.substitution s
      join access.account d on d.district = s.district and d.account_id = s.deputy
     where s.district = ${ctx.district} and s.principal = ${account.id} and s.ended_at is null and s.to_on >= ${ctx.today}`)
  return [account.personId, ...deputies.map((row) => row.personId)]
}
