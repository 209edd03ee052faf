import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { type Database, type Db, sql } from '#platform/database'
import { wake } from '#platform/jobs'

/** Places of the ledger `[from, to)` whose facts were projected. */
export interface Projected {
  readonly from: bigint
  readonly to: bigint
}

const BATCH = 20_000n

/** Projects the facts of integrated entries into `facts.fact`, in ledger order, one batch a transaction. */
export async function projectFacts(database: Database, district: string): Promise<Projected> {
  let first: bigint | undefined
  for (;;) {
    const done = await database.write(district, (db) => projectBatch(db, district))
    first ??= done.from
    if (done.to - done.from < BATCH) {
      if (done.to > first) wake('facts.projected')
      return { from: first, to: done.to }
    }
  }
}

/** The same inside a transaction at hand. */
export async function projectWithin(ctx: Pick<ActContext, 'db' | 'district'>): Promise<Projected> {
  const first = await positionOf(ctx.db, ctx.district)
  for (;;) {
    const done = await projectBatch(ctx.db, ctx.district)
    if (done.to - done.from < BATCH) return { from: first, to: done.to }
  }
}

/** Size of the ledger the projection has reached: facts of entries below it are in the table. */
export async function projectedPosition(ctx: Pick<ActContext, 'db' | 'district'>): Promise<bigint> {
  const found = await ctx.db.maybe<{ position: bigint }>(sql`select position as "position" from facts.public_projection where district = ${ctx.district}`)
  return found?.position ?? 0n
}

/** Refuses `unavailable` while the projection has not reached a size of the ledger that is asked about; it is there a second later. */
export async function requireProjected(ctx: Pick<ActContext, 'db' | 'district'>, position: bigint | undefined): Promise<void> {
  if (position === undefined) return
  const reached = await projectedPosition(ctx)
  if (reached < position) refuse('unavailable', 'facts.projection.behind', { reached: String(reached), asked: String(position) })
}

async function positionOf(db: Db, district: string): Promise<bigint> {
  await db.run(sql`insert into facts.projection (district, position) values (${district}, 0) on conflict do nothing`)
  const { position } = await db.one<{ position: bigint }>(sql`select position as "position" from facts.projection where district = ${district} for update`)
  return position
}

async function projectBatch(db: Db, district: string): Promise<Projected> {
  const from = await positionOf(db, district)
  const tree = await db.maybe<{ size: bigint }>(sql`select size as "size" from ledger.public_tree where district = ${district}`)
  const size = tree?.size ?? 0n
  const to = size < from + BATCH ? size : from + BATCH
  if (to <= from) return { from, to: from }
  const inserted = await db.run(sql`
    insert into facts.fact (district, fact_id, kind, version, about, counterparty, stated_by, matter, role, outcome, valid_on, effective_from, detail,
        supersedes, entry_id, position, ordinal, recorded_at)
    select ${district}, (stated.fact ->> 'id')::uuid, stated.fact ->> 'kind', (stated.fact ->> 'version')::int, stated.fact ->> 'about', stated.fact ->> 'counterparty',
           stated.fact ->> 'statedBy', stated.fact ->> 'matter', stated.fact ->> 'role', stated.fact ->> 'outcome', (stated.fact ->> 'validOn')::date,
           (stated.fact ->> 'effectiveFrom')::date, stated.fact -> 'detail', (stated.fact ->> 'supersedes')::uuid, entry.entry_id, entry.index, stated.ordinal::int, entry.at
      from ledger.public_entry as entry
     cross join lateral jsonb_array_elements(entry.body::jsonb -> 'facts') with ordinality as stated (fact, ordinal)
     where entry.district = ${district} and entry.index >= ${from} and entry.index < ${to} and position('"facts":[' in entry.body) > 0
     order by entry.index, stated.ordinal
    on conflict (district, fact_id) do nothing`)
  if (inserted > 0) await markSuperseded(db, district, from, to)
  await db.run(sql`update facts.projection set position = ${to} where district = ${district}`)
  return { from, to }
}

/** Both ways round: a correction may have taken its place in the ledger before the fact it corrects. The first correction counts. */
async function markSuperseded(db: Db, district: string, from: bigint, to: bigint): Promise<void> {
  await db.run(sql`
    update facts.fact as fact set superseded_position = successor.position, superseded_from = successor.effective_from
      from (select distinct on (later.supersedes) later.supersedes as fact_id, later.position, later.effective_from
              from facts.fact as later
             where later.district = ${district} and later.position >= ${from} and later.position < ${to} and later.supersedes is not null
             order by later.supersedes, later.position, later.ordinal) as successor
     where fact.district = ${district} and fact.fact_id = successor.fact_id and fact.superseded_position is null`)
  await db.run(sql`
    update facts.fact as fact set superseded_position = earlier.position, superseded_from = earlier.effective_from
      from (select distinct on (one.supersedes) one.district, one.supersedes, one.position, one.effective_from
              from facts.fact as one
             where one.district = ${district} and one.supersedes is not null
               and one.supersedes in (select fact_id from facts.fact where district = ${district} and position >= ${from} and position < ${to})
             order by one.supersedes, one.position, one.ordinal) as earlier
     where fact.district = ${district} and fact.position >= ${from} and fact.position < ${to} and fact.superseded_position is null
       and earlier.district = ${district} and earlier.supersedes = fact.fact_id and earlier.position < ${from}`)
}
