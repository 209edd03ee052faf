import { join } from 'node:path'
import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type Seal, sealedBy } from '#platform/seal'

/**
 * The key of the second factors lies beside the ledger's, outside the database. Decided once for the process by the
 * program that opens the data folder: `ctx` carries no folders, and an act may not read the environment.
 */
let opened: Seal | undefined

const PREFIX = 'sealed:'

/** Says where keys lie. Called once at start, before anybody signs in (and by tests). */
export function keepSecondFactorKeyIn(keys: string): void {
  opened = sealedBy(join(keys, 'second-factors.key'))
}

/** A secret as the database may hold it, good for this account only. */
export function sealSecondFactor(ctx: ActContext, accountId: string, secret: string): string {
  return PREFIX + seal().seal(secret, contextOf(ctx, accountId)).toString('base64')
}

/** The secret again. Refuses `access.second-factor.unreadable` when its key is gone or the row was tampered with. */
export function openSecondFactor(ctx: ActContext, accountId: string, stored: string): string {
  const secret = stored.startsWith(PREFIX) ? seal().open(Buffer.from(stored.slice(PREFIX.length), 'base64'), contextOf(ctx, accountId)) : undefined
  return secret ?? refuse('unavailable', 'access.second-factor.unreadable')
}

/** Seals what an older program left readable; answers how many accounts. Run at every start, before the first request. */
export async function sealSecondFactors(ctx: ActContext): Promise<number> {
  const open = await ctx.db.rows<{ accountId: string; secret: string | null; pending: string | null }>(sql`
    select account_id as "accountId", secret as "secret", pending_secret as "pending" from access.second_factor
     where district = ${ctx.district} and (secret not like 'sealed:%' or pending_secret not like 'sealed:%') for update`)
  const sealed = (accountId: string, text: string | null) => (text === null || text.startsWith(PREFIX) ? text : sealSecondFactor(ctx, accountId, text))
  for (const { accountId, secret, pending } of open) {
    await ctx.db.run(sql`update access.second_factor set secret = ${sealed(accountId, secret)}, pending_secret = ${sealed(accountId, pending)}
      where district = ${ctx.district} and account_id = ${accountId}`)
  }
  if (open.length > 0) await append(ctx, { kind: 'access.second-factors-sealed', about: 'access.second-factor', payload: { accounts: open.length } })
  return open.length
}

function contextOf(ctx: ActContext, accountId: string): string {
  return `${ctx.district} ${accountId}`
}

function seal(): Seal {
  return opened ?? refuse('unavailable', 'access.second-factor.no-key-folder')
}
