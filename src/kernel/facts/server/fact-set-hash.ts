import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type FactFilter, factConditions } from './fact-filter.ts'
import { requireProjected } from './project-facts.ts'

/** How many facts a run read, and SHA-256 (hex) over their ids, 16 bytes each, in ledger order: equal hashes, equal sets. */
export interface FactSetHash {
  readonly count: number
  readonly sha256: string
}

/** Fixes the facts a run rests on without storing their ids. Facts are immutable, so ids are enough; the ledger holds what they say. */
export async function factSetHash(ctx: ActContext, filter: FactFilter): Promise<FactSetHash> {
  await requireProjected(ctx, filter.knownAt)
  return ctx.db.one<FactSetHash>(sql`
    select count(*)::int as "count", encode(sha256(coalesce(string_agg(uuid_send(fact.fact_id), ''::bytea order by fact.position, fact.ordinal), ''::bytea)), 'hex') as "sha256"
      from facts.public_fact as fact where ${factConditions(ctx, filter)}`)
}
