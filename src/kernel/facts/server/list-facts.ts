import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'
import type { Fact } from '../common/fact.ts'
import { type FactFilter, factColumns, factConditions } from './fact-filter.ts'
import { requireProjected } from './project-facts.ts'

/** A page of facts in ledger order, and where the next page begins. */
export interface FactPage {
  readonly facts: readonly Fact[]
  readonly cursor: string | null
}

const MOST = 1_000

/** Facts of a filter in ledger order, at most 1,000 a page (default 100). Refuses a cursor that is none. */
export async function listFacts(ctx: ActContext, filter: FactFilter, page: { readonly limit?: number; readonly cursor?: string | null } = {}): Promise<FactPage> {
  await requireProjected(ctx, filter.knownAt)
  const limit = Math.min(page.limit ?? 100, MOST)
  const found = await ctx.db.rows<Fact>(sql`
    select ${factColumns} from facts.public_fact as fact
     where ${factConditions(ctx, filter)}${after(page.cursor)}
     order by fact.position, fact.ordinal limit ${limit + 1}`)
  const facts = found.slice(0, limit)
  const last = facts.at(-1)
  return { facts, cursor: found.length > limit && last ? `${last.position}.${last.ordinal}` : null }
}

function after(cursor: string | null | undefined): Sql {
  if (cursor === undefined || cursor === null) return empty
  const match = /^(\d{1,18})\.(\d{1,9})$/.exec(cursor)
  if (!match) refuse('invalid', 'facts.list.unknown-cursor', { cursor: cursor.slice(0, 40) })
  return sql` and (fact.position, fact.ordinal) > (${match[1]}::bigint, ${match[2]}::int)`
}

/** How many facts a filter has. */
export async function countFacts(ctx: ActContext, filter: FactFilter): Promise<number> {
  await requireProjected(ctx, filter.knownAt)
  const { count } = await ctx.db.one<{ count: number }>(sql`select count(*)::int as "count" from facts.public_fact as fact where ${factConditions(ctx, filter)}`)
  return count
}

/** All facts of a filter in ledger order, in batches through a cursor. */
export async function* streamFacts(ctx: ActContext, filter: FactFilter, batchSize = 2_000): AsyncIterable<Fact[]> {
  await requireProjected(ctx, filter.knownAt)
  yield* ctx.db.stream<Fact>(sql`select ${factColumns} from facts.public_fact as fact where ${factConditions(ctx, filter)} order by fact.position, fact.ordinal`, batchSize)
}

/** One fact, current or not. */
export async function findFact(ctx: ActContext, factId: string): Promise<Fact | undefined> {
  if (!isId(factId)) return undefined
  return ctx.db.maybe<Fact>(sql`select ${factColumns} from facts.public_fact as fact where fact.district = ${ctx.district} and fact.fact_id = ${factId}`)
}

/** The fact that stands in the place of `factId` today: itself, the last that superseded it, or undefined when it was ended. */
export async function currentFactOf(ctx: ActContext, factId: string): Promise<Fact | undefined> {
  let fact = await findFact(ctx, factId)
  while (fact && fact.supersededPosition !== null) {
    fact = await ctx.db.maybe<Fact>(sql`
      select ${factColumns} from facts.public_fact as fact
       where fact.district = ${ctx.district} and fact.supersedes = ${fact.id} order by fact.position, fact.ordinal limit 1`)
  }
  return fact?.outcome === 'void' ? undefined : fact
}
