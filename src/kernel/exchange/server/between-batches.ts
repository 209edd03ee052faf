import { randomBytes } from 'node:crypto'
import type { ActContext } from '#platform/acts'
import { type Db, raw, type Sql, sql } from '#platform/database'

/**
 * A context for a feed, whose `stream` leaves the connection free between two batches: the outbox writes while the feed
 * is still being read, and a driver's cursor would hold every statement back until it is closed.
 */
export function betweenBatches(ctx: ActContext): ActContext {
  const { db } = ctx
  const free: Db = {
    rows: (statement) => db.rows(statement),
    maybe: (statement) => db.maybe(statement),
    one: (statement) => db.one(statement),
    run: (statement) => db.run(statement),
    insertSoon: (statement) => db.insertSoon(statement),
    insertMany: (table, columns, rows, options) => db.insertMany(table, columns, rows, options),
    afterCommit: (work) => db.afterCommit(work),
    stream: (statement, batchSize) => fetched(db, statement, batchSize ?? 2_000),
  }
  return { ...ctx, db: free }
}

async function* fetched<Row>(db: Db, statement: Sql, batchSize: number): AsyncIterable<Row[]> {
  const name = raw(`exchange_${randomBytes(8).toString('hex')}`)
  await db.run(sql`declare ${name} no scroll cursor for ${statement}`)
  for (;;) {
    const batch = await db.rows<Row>(sql`fetch ${raw(String(batchSize))} from ${name}`)
    if (batch.length === 0) break
    yield batch
  }
  await db.run(sql`close ${name}`)
}
