import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { SecondFactorRule } from '../common/account.ts'
import { requireReach } from './reach.ts'

/** What the installation has decided; version 0 is the strict default. */
export interface AccessPolicy {
  readonly secondFactor: SecondFactorRule
  readonly version: number
}

export async function getPolicy(ctx: ActContext): Promise<AccessPolicy> {
  const row = await ctx.db.maybe<AccessPolicy>(sql`select second_factor as "secondFactor", version as "version" from access.policy
    where district = ${ctx.district} order by version desc limit 1`)
  return row ?? { secondFactor: 'everyone', version: 0 }
}

/** Decides who must have a second factor. Refuses a stale version. */
export async function setPolicy(ctx: ActContext, input: AccessPolicy): Promise<AccessPolicy> {
  requireReach(ctx, 'access.policy.set', null)
  const added = await ctx.db.run(sql`insert into access.policy (district, version, second_factor, set_at, set_by)
    select ${ctx.district}, ${input.version + 1}, ${input.secondFactor}, ${ctx.now}, ${ctx.actor.accountId}
     where ${input.version} = (select coalesce(max(version), 0) from access.policy where district = ${ctx.district})
    on conflict do nothing`)
  if (added === 0) refuse('conflict', 'access.record.changed-meanwhile')
  await append(ctx, { kind: 'access.policy-set', about: 'access.policy', payload: { version: input.version + 1, secondFactor: input.secondFactor } })
  return getPolicy(ctx)
}
