import { hash } from 'node:crypto'
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
  /** Rows in batches through a cursor, 100 unless told otherwise: small enough to be forgotten before they grow old, for exports and bulk work. */
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
/** From this size on, a column with one value in all rows of a chunk travels once. */
const LARGE = 100

/** Rows of one bulk insert on their way, by column. */
class BulkChunk {
  readonly #table: string
  readonly #columns: readonly BulkColumn[]
  readonly #onConflict: string
  #values: unknown[][] = []
  #constant: boolean[] = []
  size = 0
  constructor(table: string, columns: readonly BulkColumn[], onConflict: string) {
    this.#table = table
    this.#columns = columns
    this.#onConflict = onConflict
    this.#begin()
  }
  add(row: readonly unknown[]): void {
    for (let index = 0; index < this.#columns.length; index += 1) {
      const value = row[index] ?? null
      const column = this.#values[index]!
      if (this.#constant[index] && this.size > 0 && value !== column[0]) this.#constant[index] = false
      column.push(value)
    }
    this.size += 1
  }
  /** The statement that inserts what has come so far; begins anew. */
  take(): { text: string; values: unknown[]; name?: string } {
    const large = this.size >= LARGE
    const isConstant = this.#columns.map((_, index) => large && this.#constant[index]!)
    // Something has to say how many rows there are.
    if (isConstant.every(Boolean)) isConstant[0] = false
    const values = this.#values.map((column, index) => (isConstant[index] ? column[0] : column))
    this.#begin()
    const varying = this.#columns.flatMap((column, index) => (isConstant[index] ? [] : [{ ...column, place: index + 1 }]))
    const picked = this.#columns.map((column, index) => (isConstant[index] ? `$${index + 1}::${column.type}` : column.name))
    const text = `insert into ${this.#table} (${this.#columns.map((column) => column.name).join(', ')}) select ${picked.join(', ')} from unnest(${varying
      .map(({ place, type }) => `$${place}::${type}[]`)
      .join(', ')}) as source(${varying.map(({ name }) => name).join(', ')}) ${this.#onConflict}`
    // Small inserts of one table are alike and planned once; which columns vary in a large one is a matter of its rows.
    return large ? { text, values } : { text, values, name: `bulk ${this.#table.slice(0, 36)} ${hash('sha256', text, 'base64url').slice(0, 16)}` }
  }
  #begin(): void {
    this.#values = this.#columns.map(() => [])
    this.#constant = this.#columns.map(() => true)
    this.size = 0
  }
}

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
    const chunk = new BulkChunk(table, columns, options.onConflict ?? '')
    let inserted = 0
    const flush = async () => {
      if (chunk.size === 0) return
      const result = await this.#client.query(chunk.take())
      inserted += result.rowCount ?? 0
    }
    for await (const row of rows) {
      chunk.add(row)
      if (chunk.size >= CHUNK) await flush()
    }
    await flush()
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
