import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'

/** Puts a package that was set aside back into the outbox; a package that reached the receiver is only asked about. */
export async function retryPackage(ctx: ActContext, input: { readonly packageId: string; readonly version: number }): Promise<{ version: number }> {
  requireReach(ctx, 'exchange.package.send', null)
  const found = await ctx.db.maybe<{ state: string; version: number }>(sql`
    select state as "state", version as "version" from exchange.package where district = ${ctx.district} and package_id = ${input.packageId} for update`)
  if (!found) refuse('not-found', 'exchange.package.not-found')
  if (found.version !== input.version) refuse('conflict', 'exchange.package.changed-meanwhile')
  if (found.state !== 'stuck') refuse('conflict', 'exchange.package.not-stuck')
  await ctx.db.run(sql`
    update exchange.package set state = case when sent_at is null then 'prepared' else 'sent' end, stuck_because = null, failed_attempts = 0, next_attempt_at = ${ctx.now}, version = version + 1
     where district = ${ctx.district} and package_id = ${input.packageId}`)
  await append(ctx, { kind: 'exchange.package-retried', about: `exchange.package:${input.packageId}` })
  ctx.db.afterCommit(() => wake('exchange.prepared'))
  return { version: found.version + 1 }
}
