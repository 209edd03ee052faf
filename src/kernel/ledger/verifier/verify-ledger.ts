import { type Database, type Db, sql } from '#platform/database'
import { readEntryText } from './entry-text.ts'
import type { VerificationReport } from './finding.ts'
import { digestOf, GrowingRoot } from './growing-root.ts'
import { type LedgerHead, Verification } from './verification.ts'
import type { VerifyOptions } from './verify-bundle.ts'

const PAGE = 4_096
const TILE = 256

interface Row {
  readonly index: bigint
  readonly entryId: string
  readonly kind: string
  readonly about: string
  readonly actor: string
  readonly at: string
  readonly body: string
}

/**
 * Verifies the ledger in a database, reading its tables as the owner: what a bundle is verified for, and that places have
 * no gaps, that columns say what the text says, and that the stored tiles and edge, which proofs are made of, are right.
 */
export async function verifyLedger(database: Database, district: string, options: VerifyOptions = {}): Promise<VerificationReport> {
  return database.asOwner(async (db) => {
    await db.run(sql`set transaction isolation level repeatable read, read only`)
    const head = await headOf(db, district)
    const verification = new Verification(head, options)
    const tiles = new TileCheck(db, district, verification, head.hash)
    const notes = checkpointsOf(db, district)
    let next = await notes.next()
    for (let from = 0n; ; ) {
      const rows = await pageOf(db, district, from)
      for (const row of rows) {
        if (row.index !== BigInt(verification.size)) {
          verification.findings.add('gap', verification.size, { next: Number(row.index) })
          return verification.finish()
        }
        takeRow(verification, row)
        if (verification.size % TILE === 0) await tiles.full()
        while (!next.done && next.value.size <= BigInt(verification.size)) {
          verification.checkpoint(next.value.note)
          next = await notes.next()
        }
      }
      options.onProgress?.(verification.size, head.size)
      if (rows.length < PAGE) break
      from = rows.at(-1)!.index + 1n
    }
    for (; !next.done; next = await notes.next()) verification.checkpoint(next.value.note)
    await tiles.edge()
    return verification.finish()
  })
}

function takeRow(verification: Verification, row: Row): void {
  const index = verification.size
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(row.body) + 1)
  bytes.write(row.body, 1)
  const said = verification.entry(bytes) ? readEntryText(row.body) : undefined
  if (said === undefined || typeof said === 'string') return
  const differing = [
    ['entry_id', said.id, row.entryId],
    ['kind', said.kind, row.kind],
    ['about', said.about, row.about],
    ['actor', said.actor, row.actor],
    ['at', said.at, row.at],
  ].filter(([, text, column]) => text !== column)
  for (const [column] of differing) verification.findings.add('entry-column-differs', index, { column: column! })
}

/** Grows its own tree of tiles beside the entries and compares it with the stored one. */
class TileCheck {
  readonly #db: Db
  readonly #district: string
  readonly #verification: Verification
  readonly #digest: ReturnType<typeof digestOf>
  /** For each level the hashes of its tile that is not full. */
  readonly #rows: Buffer[][] = []
  constructor(db: Db, district: string, verification: Verification, hash: 'sha256' | 'sm3') {
    this.#db = db
    this.#district = district
    this.#verification = verification
    this.#digest = digestOf(hash)
  }

  async full(): Promise<void> {
    let hashes = Buffer.from(this.#verification.leaves())
    for (let level = 0; ; level += 1) {
      const index = Math.floor((this.#verification.size - 1) / TILE ** (level + 1))
      const stored = await this.#db.maybe<{ hashes: Buffer }>(
        sql`select hashes as "hashes" from ledger.tile where district = ${this.#district} and level = ${level} and index = ${index}`,
      )
      if (!stored?.hashes.equals(hashes)) {
        if (level === 0 && stored) this.#verification.compareLeaves(stored.hashes)
        else this.#verification.findings.add('tile-differs', this.#verification.size - 1, { level, tile: index })
      }
      const above = this.#rows[level + 1] ?? []
      this.#rows[level + 1] = above
      above.push(this.#rootOf(hashes))
      if (above.length < TILE) return
      hashes = Buffer.concat(above)
      this.#rows[level + 1] = []
    }
  }

  async edge(): Promise<void> {
    const stored = await this.#db.maybe<{ size: bigint; edge: Buffer[] }>(sql`select size as "size", edge as "edge" from ledger.tree where district = ${this.#district}`)
    if (!stored) return
    const { size } = this.#verification
    const leaves = size % TILE === 0 ? Buffer.alloc(0) : this.#verification.leaves()
    if (size % TILE !== 0 && stored.size === BigInt(size)) this.#verification.compareLeaves(stored.edge[0] ?? Buffer.alloc(0))
    const own = [leaves, ...this.#rows.slice(1).map((row) => Buffer.concat(row))]
    const levels = Math.max(own.length, stored.edge.length)
    const same = Array.from({ length: levels }, (_, level) => (own[level] ?? Buffer.alloc(0)).equals(stored.edge[level] ?? Buffer.alloc(0)))
    if (stored.size !== BigInt(size) || same.includes(false))
      this.#verification.findings.add('edge-differs', size === 0 ? null : size - 1, { stated: Number(stored.size), found: size })
  }

  #rootOf(hashes: Buffer): Buffer {
    const tree = new GrowingRoot(this.#digest)
    for (let at = 0; at < hashes.length; at += 32) tree.add(hashes.subarray(at, at + 32))
    return tree.root()
  }
}

async function headOf(db: Db, district: string): Promise<LedgerHead> {
  const setting = await db.maybe<{ origin: string; hash: LedgerHead['hash']; signature: LedgerHead['signature'] }>(
    sql`select origin as "origin", hash as "hash", signature as "signature" from ledger.setting where district = ${district}`,
  )
  const keys = await db.rows<{ key: string }>(sql`select encode(public_key, 'hex') as "key" from ledger.signing_key where district = ${district} order by added_at`)
  const { size } = await db.one<{ size: number }>(sql`select count(*)::float8 as "size" from ledger.leaf where district = ${district}`)
  return { district, origin: setting?.origin ?? '', hash: setting?.hash ?? 'sha256', signature: setting?.signature ?? 'ed25519', keys: keys.map((row) => row.key), size }
}

async function pageOf(db: Db, district: string, from: bigint): Promise<Row[]> {
  return db.rows<Row>(sql`
    select leaf.index as "index", entry.entry_id as "entryId", entry.kind as "kind", entry.about as "about", entry.actor as "actor", entry.at as "at", entry.body as "body"
      from ledger.leaf as leaf join ledger.entry as entry on entry.district = leaf.district and entry.entry_id = leaf.entry_id
     where leaf.district = ${district} and leaf.index >= ${from} order by leaf.index limit ${PAGE}`)
}

async function* checkpointsOf(db: Db, district: string): AsyncGenerator<{ size: bigint; note: string }, undefined> {
  for (let after = 0n; ; ) {
    const rows = await db.rows<{ size: bigint; note: string }>(sql`
      select size as "size", note as "note" from ledger.checkpoint where district = ${district} and size > ${after} order by size limit ${PAGE}`)
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.size
  }
}
