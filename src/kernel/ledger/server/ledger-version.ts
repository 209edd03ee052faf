import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** Changes whenever the ledger grew or was signed: what a validator of pages that show proofs must hold. */
export async function ledgerVersion(ctx: Pick<ActContext, 'db' | 'district'>): Promise<string> {
  const { version } = await ctx.db.one<{ version: string }>(sql`
    select coalesce((select size from ledger.public_tree where district = ${ctx.district}), 0) || '.' ||
           coalesce((select max(size) from ledger.public_checkpoint where district = ${ctx.district}), 0) as "version"`)
  return version
}
