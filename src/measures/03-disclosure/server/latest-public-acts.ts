import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { PublicActFilter, PublicActItem } from './public-acts.ts'
import { publicItemColumns, publicScope } from './public-acts.ts'

export interface LatestAct extends PublicActItem {
  readonly publishedAt: Instant
}

/** The latest published acts of a filter, without natural persons. */
export async function latestPublicActs(ctx: ActContext, filter: PublicActFilter, limit: number): Promise<LatestAct[]> {
  return ctx.db.rows<LatestAct>(sql`
    select ${publicItemColumns}, a.published_at as "publishedAt" from disclosure.public_action a
     where ${publicScope(ctx, filter)} and a.counterparty_class <> 'natural-person' order by a.published_on desc, a.action_id desc limit ${limit}`)
}
