import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { PoolClient } from 'pg'
import pg from 'pg'
import Cursor from 'pg-cursor'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'

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
  /** Inserts many rows by UNNEST, 5,000 at a time; memory stays bounded. Answers how many were inserted. */
  insertMany(
    table: string,
    columns: readonly BulkColumn[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
    options?: { onConflict?: string },
  ): Promise<number>
  /** Rows in batches through a cursor, for exports and bulk work. */
  stream<Row>(statement: Sql, batchSize?: number): AsyncIterable<Row[]>
  /** Work to do after this transaction has committed (wake a follower, send a file). Never runs on rollback. */
  afterCommit(work: () => void): void
}

/** A column of a bulk insert and its array element type in PostgreSQL (`text`, `date`, `bigint`, `jsonb` …). */
export interface BulkColumn {
  readonly name: string
  readonly type: string
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

const CHUNK = 5_000

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
    const names = columns.map((column) => column.name).join(', ')
    const arrays = columns.map((column, index) => `$${index + 1}::${column.type}[]`).join(', ')
    const text = `insert into ${table} (${names}) select ${names} from unnest(${arrays}) as source(${names}) ${options.onConflict ?? ''}`
    // One table may be filled with other columns or another conflict rule on the same connection.
    const name = `bulk ${table.slice(0, 36)} ${hash('sha256', text, 'base64url').slice(0, 16)}`
    let inserted = 0
    let values: unknown[][] = columns.map(() => [])
    const flush = async () => {
      if (values[0]!.length === 0) return
      const result = await this.#client.query({ text, values, name })
      inserted += result.rowCount ?? 0
      values = columns.map(() => [])
    }
    for await (const row of rows) {
      for (let index = 0; index < columns.length; index += 1) values[index]!.push(row[index] ?? null)
      if (values[0]!.length >= CHUNK) await flush()
    }
    await flush()
    return inserted
  }
  async *stream<Row>(statement: Sql, batchSize = 2_000): AsyncIterable<Row[]> {
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

/** Rows of a batched stream as one byte stream, for downloads. */
export function readableOf(chunks: AsyncIterable<string | Uint8Array>): Readable {
  return Readable.from(chunks)
}
