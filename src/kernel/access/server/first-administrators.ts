import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { administratorRoles } from '../common/roles.ts'
import { createAccount } from './create-account.ts'

/** What is printed once at the first start. */
export interface FirstAdministrator {
  readonly role: (typeof administratorRoles)[number]
  readonly loginName: string
  readonly oneTimePassword: string
}

const loginNames = { 'system-administrator': 'sysadmin', 'security-administrator': 'secadmin', 'audit-administrator': 'auditadmin' } as const

/**
 * Makes the three separate administrators of a new installation, each another person with a one-time password that must
 * be changed at the first sign-in. `names` is what they are called until they are corrected. Does nothing, and answers none, where any account exists. Units are seeded before.
 */
export async function createFirstAdministrators(ctx: ActContext, unit: string, names: Readonly<Record<FirstAdministrator['role'], string>>): Promise<FirstAdministrator[]> {
  const any = await ctx.db.maybe<{ id: string }>(sql`select account_id as "id" from access.account where district = ${ctx.district} limit 1`)
  if (any) return []
  const made: FirstAdministrator[] = []
  for (const role of administratorRoles) {
    const { oneTimePassword } = await createAccount({ ...ctx, actor: systemActor }, { loginName: loginNames[role], displayName: names[role], unit, roles: [{ role }] })
    made.push({ role, loginName: loginNames[role], oneTimePassword: oneTimePassword! })
  }
  return made
}
