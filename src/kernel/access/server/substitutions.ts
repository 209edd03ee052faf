import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { daysBetween, type PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { getAccount } from './account-store.ts'
import { refuseMixedRoles } from './grant-role.ts'
import { requireReach } from './reach.ts'

/** Someone stands in for someone, both days included. Names are for administrators and colleagues. */
export interface Substitution {
  readonly id: string
  readonly principal: string
  readonly principalName: string
  readonly deputy: string
  readonly deputyName: string
  readonly from: PlainDate
  readonly to: PlainDate
}

const longestDays = 366

/**
 * Names a deputy for a leave: from and to are closed days. One may do it for oneself; for another it takes the
 * permission. The deputy acts in the principal's roles but stays the person it is, so rules of two persons hold, and
 * it may not come to hold an administrator's role beside others.
 */
export async function setSubstitution(ctx: ActContext, input: { principal: string; deputy: string; from: PlainDate; to: PlainDate }): Promise<string> {
  const principal = await getAccount(ctx, input.principal)
  if (ctx.actor.accountId !== principal.id) requireReach(ctx, 'access.substitution.set', principal.unit)
  const deputy = await getAccount(ctx, input.deputy)
  if (principal.personId === deputy.personId) refuse('invalid', 'access.substitution.same-person')
  if (principal.state !== 'active' || deputy.state !== 'active') refuse('conflict', 'access.account.not-active')
  if (input.to < input.from || input.to < ctx.today) refuse('invalid', 'access.substitution.bad-days')
  if (daysBetween(input.from, input.to) >= longestDays) refuse('invalid', 'access.substitution.too-long', { days: longestDays })
  for (const { role } of principal.grants) await refuseMixedRoles(ctx, deputy.personId, role)
  const id = newId<'substitution'>()
  await ctx.db.run(sql`insert into access.substitution (district, substitution_id, principal, deputy, from_on, to_on, entered_at, entered_by)
    values (${ctx.district}, ${id}, ${principal.id}, ${deputy.id}, ${input.from}, ${input.to}, ${ctx.now}, ${ctx.actor.accountId})`)
  await append(ctx, { kind: 'access.deputy-named', about: `access.account:${principal.id}`, payload: { substitution: id, deputy: deputy.id, from: input.from, to: input.to } })
  return id
}

/** Ends a substitution at once; by the principal, the deputy, or with the permission. */
export async function endSubstitution(ctx: ActContext, substitutionId: string): Promise<void> {
  const found = (await listSubstitutions(ctx, { id: substitutionId }))[0]
  if (!found) refuse('not-found', 'access.substitution.unknown')
  if (ctx.actor.accountId !== found.principal && ctx.actor.accountId !== found.deputy) {
    requireReach(ctx, 'access.substitution.set', (await getAccount(ctx, found.principal)).unit)
  }
  await ctx.db.run(
    sql`update access.substitution set ended_at = ${ctx.now}, ended_by = ${ctx.actor.accountId} where district = ${ctx.district} and substitution_id = ${substitutionId}`,
  )
  await append(ctx, { kind: 'access.deputy-ended', about: `access.account:${found.principal}`, payload: { substitution: substitutionId } })
}

/** Substitutions that hold or will hold, of one account (as either side), or one by its id. */
export function listSubstitutions(ctx: ActContext, which: { account?: string; id?: string }): Promise<Substitution[]> {
  return ctx.db.rows<Substitution>(sql`select s.substitution_id as "id", s.principal as "principal", p.display_name as "principalName", s.deputy as "deputy", d.display_name as "deputyName",
      s.from_on as "from", s.to_on as "to"
    from access.substitution s
    join access.account p on p.district = s.district and p.account_id = s.principal
    join access.account d on d.district = s.district and d.account_id = s.deputy
   where s.district = ${ctx.district} and s.ended_at is null and s.to_on >= ${ctx.today}
     ${which.account ? sql`and (s.principal = ${which.account} or s.deputy = ${which.account})` : empty}
     ${which.id ? sql`and s.substitution_id = ${which.id}` : empty}
   order by s.from_on, s.substitution_id`)
}

/** Active accounts of other persons in the actor's unit, who could stand in. */
export function listColleagues(ctx: ActContext): Promise<{ id: string; displayName: string }[]> {
  return ctx.db.rows(sql`select account_id as "id", display_name as "displayName" from access.account
    where district = ${ctx.district} and state = 'active' and unit = ${ctx.actor.unit} and person_id::text <> ${ctx.actor.personId} order by display_name`)
}
