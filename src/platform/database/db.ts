import { setImmediate as turn } from 'node:timers/promises'
import type { PoolClient, QueryConfig, QueryResult } from 'pg'
import pg from 'pg'
import Cursor from 'pg-cursor'
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type BulkColumn, BulkInsert } from './bulk-insert.ts'
import { PlannedOnce } from './planned-once.ts'

export type { BulkColumn }
export { empty, join, raw, type Sql, sql }

/**
 * One connection inside one transaction. There is no other way to reach the database below app/. Statements run in the
 * order in which they are asked for, also when the one before has not been awaited yet.
 */
export interface Db {
  /** All rows of a statement; columns are aliased to camelCase in the SQL ("dueOn"). */
  rows<Row>(statement: Sql): Promise<Row[]>
  /** The only row, or undefined; two rows are a bug. */
  maybe<Row>(statement: Sql): Promise<Row | undefined>
  /** The only row; none or two are a bug. */
  one<Row>(statement: Sql): Promise<Row>
  /** Runs a statement and answers how many rows it touched. */
  run(statement: Sql): Promise<number>
  /**
   * Inserts a row that the act does not read again (its record, its audit line). It travels with the inserts next to it,
   * at the latest before the transaction commits; whatever is asked for later comes later, and a failure is that one's.
   */
  insertSoon(statement: Sql): Promise<void>
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

/** Rows brought together between two turns of the event loop. */
const TURN = 500
/** Rows in one statement from which on it matters how PostgreSQL reads the table. */
const KNOWN_FROM = 256

/** Inserts that travel together. */
const MOST_SOON = 4

/** What is known of a connection for as long as it lives. */
class Memory {
  readonly planned = new PlannedOnce()
  /** Tables that it has brought many rows into. */
  readonly filled = new Set<string>()
}
const memories = new WeakMap<PoolClient, Memory>()

export class ConnectionDb implements Db {
  readonly #client: PoolClient
  readonly #memory: Memory
  /** Ends when everything asked for so far has been answered, well or badly. */
  #answered: Promise<unknown> = Promise.resolve()
  #soon: Sql[] = []
  readonly committed: (() => void)[] = []
  constructor(client: PoolClient) {
    this.#client = client
    this.#memory = memories.get(client) ?? new Memory()
    memories.set(client, this.#memory)
  }
  async rows<Row>(statement: Sql): Promise<Row[]> {
    return (await this.#run(statement)).rows as Row[]
  }
  /** A statement in its turn: bulk work prepares the next while this one runs, and the connection takes one at a time. */
  query(statement: string | QueryConfig): Promise<QueryResult> {
    const soon = this.#takeSoon()
    const answer = this.#answered.then(async () => {
      if (soon) await this.#client.query(soon)
      return this.#client.query(statement)
    })
    this.#answered = answer.catch(() => undefined)
    return answer
  }
  /** Undoes the transaction, and forgets what was to be inserted soon. */
  rollback(): Promise<QueryResult> {
    this.#soon = []
    return this.query('rollback')
  }
  async insertSoon(statement: Sql): Promise<void> {
    this.#soon.push(statement)
    if (this.#soon.length === MOST_SOON) await this.#insertNow()
  }
  async #insertNow(): Promise<void> {
    const soon = this.#takeSoon()
    if (soon) await this.query(soon)
  }
  /** The inserts that wait, as one statement. */
  #takeSoon(): QueryConfig | undefined {
    const waiting = this.#soon
    const last = waiting.pop()
    if (last === undefined) return undefined
    this.#soon = []
    const parts = [...waiting.map((each) => each.text), last.text]
    const statement = waiting.length === 0 ? last : sql`with ${join(waiting.map((each, index) => sql`${raw(`soon${index}`)} as (${each})`))} ${last}`
    return this.#named(statement, parts)
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
    return (await this.#run(statement)).rowCount ?? 0
  }
  #run(statement: Sql): Promise<QueryResult> {
    return this.query(this.#named(statement))
  }
  #named(statement: Sql, parts?: readonly string[]): QueryConfig {
    const text = statement.text
    const name = this.#memory.planned.nameOf(text, parts)
    return { text, values: statement.values as unknown[], ...(name ? { name } : {}) }
  }
  async insertMany(
    table: string,
    columns: readonly BulkColumn[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
    options: { onConflict?: string } = {},
  ): Promise<number> {
    let filling = new BulkInsert(table, columns, options.onConflict ?? '')
    let sent: BulkInsert | undefined
    let storing: Promise<QueryResult> | undefined
    let inserted = 0
    // One statement runs while the rows of the next are brought together.
    const settle = async () => {
      inserted += (await storing)?.rowCount ?? 0
      storing = undefined
    }
    const flush = async () => {
      if (filling.size === 0) return
      if (storing) await settle()
      storing = this.query(filling.statement())
      // It fails where it is awaited, which may be later.
      storing.catch(() => undefined)
      if (filling.size >= KNOWN_FROM && this.#isNew(table)) {
        await settle()
        await this.query({ text: 'select platform.learn_early($1::regclass)', values: [table] })
      }
      const free = sent ?? new BulkInsert(table, columns, options.onConflict ?? '')
      sent = filling
      filling = free
      filling.clear()
    }
    // Awaiting each row of a list would cost a turn of the event loop a row.
    if (Symbol.iterator in rows) {
      for (const row of rows) {
        filling.add(row)
        // The statement on its way needs turns of this thread to get out.
        if (storing && filling.size % TURN === 0) await turn()
        if (filling.full) await flush()
      }
    } else {
      for await (const row of rows) {
        filling.add(row)
        if (filling.full) await flush()
      }
    }
    await flush()
    await settle()
    filling.release()
    sent?.release()
    return inserted
  }
  /** Whether this connection brings many rows into a table for the first time: then the planner is to look at it. */
  #isNew(table: string): boolean {
    const { filled } = this.#memory
    return filled.size < filled.add(table).size
  }
  async *stream<Row>(statement: Sql, batchSize = 100): AsyncIterable<Row[]> {
    await this.#insertNow()
    await this.#answered
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
