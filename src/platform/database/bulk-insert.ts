import { hash } from 'node:crypto'
import { ArrayParameter } from './array-parameter.ts'

/** A column of a bulk insert and its array element type in PostgreSQL (`text`, `date`, `bigint`, `jsonb` …). */
export interface BulkColumn {
  readonly name: string
  readonly type: string
}

/** From this size on, a column with one value in all rows of a chunk travels once. */
const LARGE = 100
const MOST_ROWS = 5_000
const MOST_BYTES = 4 * 1024 * 1024

/** Rows of one bulk insert on their way, by column. */
export class BulkInsert {
  readonly #table: string
  readonly #onConflict: string
  readonly #columns: readonly Column[]
  size = 0

  constructor(table: string, columns: readonly BulkColumn[], onConflict: string) {
    this.#table = table
    this.#onConflict = onConflict
    this.#columns = columns.map((column) => new Column(column))
  }

  add(row: readonly unknown[]): void {
    const columns = this.#columns
    for (let index = 0; index < columns.length; index += 1) columns[index]!.add(row[index] ?? null, this.size)
    this.size += 1
  }

  /** Whether what has come is enough for one statement. */
  get full(): boolean {
    if (this.size >= MOST_ROWS) return true
    if (this.size % 256 !== 0) return false
    let bytes = 0
    for (const column of this.#columns) bytes += column.bytes
    return bytes >= MOST_BYTES
  }

  /** The statement that inserts what has come so far; its values are valid until `clear`. */
  statement(): { text: string; values: unknown[]; name?: string } {
    if (this.size === 1) return this.#one()
    const large = this.size >= LARGE
    // Something has to say how many rows there are.
    const alike = this.#columns.map((column, index) => large && column.constant && (index > 0 || this.#columns.some((other) => !other.constant)))
    const values = this.#columns.map((column, index) => (alike[index] ? column.first : column.array(this.size)))
    const picked = this.#columns.map((column, index) => (alike[index] ? `$${index + 1}::${column.type}` : column.unnested(index + 1)))
    const names = this.#columns.map((column) => column.name).join(', ')
    // Set-returning functions in the list run in step and hand on one row at a time; in FROM each would first be stored.
    const text = `insert into ${this.#table} (${names}) select ${picked.join(', ')} ${this.#onConflict}`
    // Small inserts of one table are alike and planned once; which columns vary in a large one is a matter of its rows.
    return large ? { text, values } : named(this.#table, text, values)
  }

  /** One row needs no arrays. */
  #one(): { text: string; values: unknown[]; name: string } {
    const names = this.#columns.map((column) => column.name).join(', ')
    const places = this.#columns.map((column, index) => `$${index + 1}::${column.type}`).join(', ')
    return named(
      this.#table,
      `insert into ${this.#table} (${names}) values (${places}) ${this.#onConflict}`,
      this.#columns.map((column) => column.first),
    )
  }

  clear(): void {
    for (const column of this.#columns) column.clear()
    this.size = 0
  }

  release(): void {
    for (const column of this.#columns) column.release()
  }
}

function named(table: string, text: string, values: unknown[]): { text: string; values: unknown[]; name: string } {
  return { text, values, name: `bulk ${table.slice(0, 36)} ${hash('sha256', text, 'base64url').slice(0, 16)}` }
}

/** One column: kept as its one value for as long as all rows have the same. */
class Column {
  readonly name: string
  readonly type: string
  first: unknown
  constant = true
  #array: ArrayParameter | undefined

  constructor({ name, type }: BulkColumn) {
    this.name = name
    this.type = type
  }

  get bytes(): number {
    return this.constant ? 0 : this.#array!.size
  }

  add(value: unknown, before: number): void {
    if (this.constant) {
      if (before === 0) {
        this.first = value
        return
      }
      if (value === this.first) return
      this.#spread(before)
    }
    this.#array!.add(value)
  }

  array(rows: number): Buffer {
    if (this.constant) this.#spread(rows)
    return this.#array!.take()
  }

  unnested(place: number): string {
    const { parameterType } = this.#array!
    return `unnest($${place}::${parameterType})${parameterType === 'text[]' && this.type !== 'text' ? `::${this.type}` : ''}`
  }

  clear(): void {
    this.constant = true
    this.first = undefined
    this.#array?.clear()
  }

  release(): void {
    this.#array?.release()
    this.#array = undefined
  }

  #spread(rows: number): void {
    this.#array ??= new ArrayParameter(this.type)
    for (let row = 0; row < rows; row += 1) this.#array.add(this.first)
    this.constant = false
  }
}
