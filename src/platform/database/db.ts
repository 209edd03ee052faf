import type { PoolClient } from 'pg'
import pg from 'pg'
import Cursor from 'pg-cursor'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type BulkColumn, BulkInsert } from './bulk-insert.ts'

export type { BulkColumn }
export { empty, join, raw, type Sql, sql }

/** One connection inside one transaction. There is no other way to reach the database below app/. */
export interface Db {
  /** All rows of a statement; columns are aliased to camelCase in the SQL ("dueOn"). */
  rows<Row>(statement: Sql): Promise<Row[]>
  /** The only row, or undefined; two rows are a bug. */
  maybe<Row>(statement: Sql): Promise<Row | undefined>
  /** The only row; none or two are a bug. */
  one<Row>(statement: Sql): Promise<Row>
  /** Runs a statement and answers how many rows it touched. */
  run(statement: Sql): Promise<number>
  /** Inserts many rows, up to 5,000 in a statement; memory stays bounded. Answers how many were inserted. */
  insertMany(
    table: string,
    columns: readonly BulkColumn[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
    options?: { onConflict?: string },
  ): Promise<number>
  /** Rows in batches through a cursor, 100 unless told otherwise: small enough to be forgotten before they grow old, for exports and bulk work. */
  stream<Row>(statement: Sql, batchSize?: number): AsyncIterable<Row[]>
  /** Work to do after this transaction has committed (wake a follower, send a file). Never runs on rollback. */
  afterCommit(work: () => void): void
}

const { types } = pg
const keepText = (value: string) => value
// A DATE never becomes a JavaScript Date; bigint arrives as bigint; instants arrive as ISO text in UTC.
const parsers = new Map<number, (value: string) => unknown>([
  [types.builtins.DATE, keepText],
  [types.builtins.INT8, (value) => BigInt(value)],
  [types.builtins.NUMERIC, keepText],
  [types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString()],
])
const dateArray = 1182
parsers.set(dateArray, types.getTypeParser(1009 as never) as (value: string) => unknown)

export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && parsers.get(oid)) || types.getTypeParser(oid, format as 'text')
  },
} as unknown as pg.CustomTypesConfig

export class ConnectionDb implements Db {
  readonly #client: PoolClient
  readonly committed: (() => void)[] = []
  constructor(client: PoolClient) {
    this.#client = client
  }
  async rows<Row>(statement: Sql): Promise<Row[]> {
    const result = await this.#client.query({ text: statement.text, values: statement.values as unknown[] })
    return result.rows as Row[]
  }
  async maybe<Row>(statement: Sql): Promise<Row | undefined> {
    const found = await this.rows<Row>(statement)
    if (found.length > 1) throw new Error(`expected at most one row, found ${found.length}: ${statement.text.slice(0, 200)}`)
    return found[0]
  }
  async one<Row>(statement: Sql): Promise<Row> {
    const found = await this.maybe<Row>(statement)
    if (found === undefined) throw new Error(`expected one row, found none: ${statement.text.slice(0, 200)}`)
    return found
  }
  async run(statement: Sql): Promise<number> {
    const result = await this.#client.query({ text: statement.text, values: statement.values as unknown[] })
    return result.rowCount ?? 0
  }
  async insertMany(
    table: string,
    columns: readonly BulkColumn[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
    options: { onConflict?: string } = {},
  ): Promise<number> {
    const insert = new BulkInsert(table, columns, options.onConflict ?? '')
    let inserted = 0
    const flush = async () => {
      if (insert.size === 0) return
      const result = await this.#client.query(insert.statement())
      inserted += result.rowCount ?? 0
      insert.clear()
    }
    // Awaiting each row of a list would cost a turn of the event loop a row.
    if (Symbol.iterator in rows) {
      for (const row of rows) {
        insert.add(row)
        if (insert.full) await flush()
      }
    } else {
      for await (const row of rows) {
        insert.add(row)
        if (insert.full) await flush()
      }
    }
    await flush()
    insert.release()
    return inserted
  }
  async *stream<Row>(statement: Sql, batchSize = 100): AsyncIterable<Row[]> {
    const cursor = this.#client.query(new Cursor<Row>(statement.text, statement.values as unknown[]))
    try {
      for (;;) {
        const batch = await cursor.read(batchSize)
        if (batch.length === 0) return
        yield batch
      }
    } finally {
      await cursor.close()
    }
  }
  afterCommit(work: () => void): void {
    this.committed.push(work)
  }
}
