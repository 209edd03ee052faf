import { setImmediate as turn } from 'node:timers/promises'
import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { type Database, type Db, raw, sql } from '#platform/database'
import { wake } from '#platform/jobs'
import { leafHash } from '../common/merkle.ts'
import { growTree, type TreeEdge } from '../common/tree-edge.ts'
import { ledgerHash } from './setting.ts'

/** Places `[from, to)` of the tree that were filled. */
export interface Integrated {
  readonly from: bigint
  readonly to: bigint
}

export interface IntegrateOptions {
  /**
   * Looks at every entry instead of only those after the last one taken. Once at the start of a process, so that
   * nothing is missed even when rows came from another cluster, whose transaction numbers mean nothing here.
   */
  readonly sweep?: boolean
}

/**
 * Gives committed entries their place in the tree, in the order of their transactions: contiguous, final, the same for
 * every reader. An entry is taken only when no transaction before its own is still running, so none can slip in behind.
 * Batches commit one by one; killed in between, the next run goes on.
 */
export async function integrate(database: Database, district: string, now: Instant, options: IntegrateOptions = {}): Promise<Integrated> {
  let first: bigint | undefined
  let cursor: Cursor | undefined = options.sweep ? START : undefined
  for (;;) {
    const batch = await database.write(district, (db) => takeBatch({ db, district }, now, { cursor, own: false }))
    first ??= batch.from
    cursor = batch.cursor
    if (batch.atEnd) {
      if (batch.to > first) wake('ledger.integrated')
      return { from: first, to: batch.to }
    }
  }
}

/**
 * The same inside a transaction at hand, whose own entries are taken too: for rehearsals and tests that are rolled
 * back. Other integrations wait until the transaction ends.
 */
export async function integrateWithin(ctx: Pick<ActContext, 'db' | 'district' | 'now'>): Promise<Integrated> {
  let first: bigint | undefined
  for (;;) {
    const batch = await takeBatch(ctx, ctx.now, { cursor: undefined, own: true })
    first ??= batch.from
    if (batch.atEnd) return { from: first, to: batch.to }
  }
}

/** Size of the tree: how many entries have their place. */
export async function treeSize(ctx: Pick<ActContext, 'db' | 'district'>): Promise<bigint> {
  const tree = await ctx.db.maybe<{ size: bigint }>(sql`select size as "size" from ledger.public_tree where district = ${ctx.district}`)
  return tree?.size ?? 0n
}

interface Cursor {
  readonly xact: string
  readonly entryId: string
}

const NIL = '00000000-0000-0000-0000-000000000000'
const START: Cursor = { xact: '0', entryId: NIL }
const BATCH = 8_192
/** Entries hashed before the database and others have a turn: some milliseconds. */
const TURN = 500

const leafColumns = [
  { name: 'district', type: 'text' },
  { name: 'index', type: 'bigint' },
  { name: 'entry_id', type: 'uuid' },
]

interface Tree {
  readonly size: bigint
  readonly edge: TreeEdge
  readonly xact: string
  readonly entryId: string
}

async function takeBatch(
  ctx: Pick<ActContext, 'db' | 'district'>,
  now: Instant,
  options: { readonly cursor: Cursor | undefined; readonly own: boolean },
): Promise<Integrated & { readonly atEnd: boolean; readonly cursor: Cursor | undefined }> {
  const { db, district } = ctx
  await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`ledger.tree ${district}`}, 0))`)
  const tree = await treeOf(db, district, now)
  const horizon = await horizonOf(db)
  // Numbers of another cluster may lie ahead of this one's; then the kept place means nothing and everything is looked at.
  const foreign = BigInt(tree.xact) > BigInt(horizon.next)
  const cursor = options.cursor ?? (foreign ? START : { xact: tree.xact, entryId: tree.entryId })
  const sweeping = options.cursor !== undefined || foreign
  const beyond = sweeping ? sql` or entry.xact >= ${horizon.next}::xid8` : options.own ? sql` or entry.xact = pg_current_xact_id()` : sql``
  const found = await db.rows<{ entryId: string; xact: string; body: string }>(sql`
    select entry.entry_id as "entryId", entry.xact::text as "xact", entry.body as "body"
      from ledger.entry as entry
     where entry.district = ${district} and (entry.xact, entry.entry_id) > (${cursor.xact}::xid8, ${cursor.entryId}::uuid)
       and (entry.xact < ${horizon.settled}::xid8${beyond})
       and (select leaf.index from ledger.leaf as leaf where leaf.district = ${district} and leaf.entry_id = entry.entry_id) is null
     order by entry.xact, entry.entry_id limit ${raw(String(BATCH))}`)
  const to = tree.size + BigInt(found.length)
  const atEnd = found.length < BATCH
  const last = found.at(-1)
  if (found.length === 0 && !sweeping) return { from: tree.size, to, atEnd, cursor: undefined }

  const hash = await ledgerHash(ctx)
  const growing = growTree(hash, Number(tree.size), tree.edge)
  const placing = db.insertMany(
    'ledger.leaf',
    leafColumns,
    found.map((entry, at) => [district, tree.size + BigInt(at), entry.entryId]),
  )
  // It fails where it is awaited, after the hashing that goes on beside it.
  placing.catch(() => undefined)
  for (const [at, entry] of found.entries()) {
    if (at % TURN === TURN - 1) await turn()
    growing.add(leafHash(hash, Buffer.from(entry.body, 'utf8')))
  }
  await placing
  await db.insertMany(
    'ledger.tile',
    [
      { name: 'district', type: 'text' },
      { name: 'level', type: 'smallint' },
      { name: 'index', type: 'bigint' },
      { name: 'hashes', type: 'bytea' },
    ],
    growing.takeTiles().map((tile) => [district, tile.level, tile.index, Buffer.from(tile.hashes)]),
  )
  const kept = keptCursor({ tree: foreign ? START : tree, last, atEnd, settled: horizon.settled, own: options.own })
  await db.run(sql`
    update ledger.tree set size = ${to}, edge = ${growing.edge().map((bytes) => Buffer.from(bytes))}::bytea[], after_xact = ${kept.xact}::xid8, after_entry = ${kept.entryId}, integrated_at = ${now}
     where district = ${district}`)
  return { from: tree.size, to, atEnd, cursor: sweeping && last ? { xact: last.xact, entryId: last.entryId } : undefined }
}

/** Where the next run begins: never past an entry that might still appear. */
function keptCursor(state: { tree: Cursor; last: Cursor | undefined; atEnd: boolean; settled: string; own: boolean }): Cursor {
  if (state.own) return { xact: state.tree.xact, entryId: state.tree.entryId }
  if (state.atEnd) return { xact: state.settled, entryId: NIL }
  const { last } = state
  return last && BigInt(last.xact) < BigInt(state.settled) && BigInt(last.xact) >= BigInt(state.tree.xact) ? { xact: last.xact, entryId: last.entryId } : state.tree
}

async function treeOf(db: Db, district: string, now: Instant): Promise<Tree> {
  await db.run(
    sql`insert into ledger.tree (district, size, edge, after_xact, after_entry, integrated_at) values (${district}, 0, '{}', '0', ${NIL}, ${now}) on conflict do nothing`,
  )
  return db.one<Tree>(sql`select size as "size", edge as "edge", after_xact::text as "xact", after_entry as "entryId" from ledger.tree where district = ${district}`)
}

/**
 * `settled`: every transaction of this database below it has ended. `next`: no transaction that had ended reached it.
 * Transactions of other databases on the same server do not hold the ledger up; one that cannot be told apart does.
 */
async function horizonOf(db: Db): Promise<{ settled: string; next: string }> {
  return db.one<{ settled: string; next: string }>(sql`
    with snapshot as materialized (select pg_current_snapshot() as value),
         elsewhere as materialized (
           select lock.transactionid::text as number
             from pg_locks as lock join pg_stat_activity as session on session.pid = lock.pid
            where lock.locktype = 'transactionid' and lock.mode = 'ExclusiveLock' and lock.granted
              and session.datid <> (select oid from pg_database where datname = current_database()))
    select coalesce(
             (select running.xact from snapshot, pg_snapshot_xip(snapshot.value) as running (xact)
               where pg_xact_status(running.xact) = 'in progress'
                 and (running.xact::text::numeric % 4294967296)::text not in (select number from elsewhere)
               order by running.xact limit 1),
             pg_snapshot_xmax(value))::text as "settled",
           pg_snapshot_xmax(value)::text as "next"
      from snapshot`)
}
