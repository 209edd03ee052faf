import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { type Database, sql } from '#platform/database'
import { TILE_HASHES } from '../common/tree-edge.ts'
import { latestCheckpoint } from './checkpoints.ts'
import { listKeys } from './keys.ts'
import { findSetting } from './setting.ts'

export interface ExportedLedger {
  readonly size: number
  /** Note of the checkpoint the bundle ends at. */
  readonly note: string
}

/**
 * The ledger up to its latest checkpoint as lines of JSON, in pieces: a head (log, keys, size), then the entries' texts in
 * their order exactly as they are hashed; after every 256 entries their leaf hashes, and every checkpoint where its size
 * is reached. Memory stays bounded whatever the size.
 */
export async function* ledgerBundle(ctx: Pick<ActContext, 'db' | 'district'>, onProgress?: (done: number, of: number) => void): AsyncGenerator<string, ExportedLedger> {
  const setting = await findSetting(ctx)
  const latest = await latestCheckpoint(ctx)
  if (!setting || !latest) refuse('not-found', 'ledger.checkpoint.none-yet')
  const size = Number(latest.size)
  const keys = (await listKeys(ctx, setting)).map((key) => key.publicKey)
  yield `${JSON.stringify({ bundle: 'shounuo-ledger', version: 1, district: ctx.district, origin: setting.origin, hash: setting.hash, signature: setting.signature, keys, size })}\n`
  const tail = await partialTile(ctx, size)
  for await (const rows of ctx.db.stream<ExportedRow>(rowsUpTo(ctx, size), TILE_HASHES)) {
    yield `${rows.flatMap((row) => linesOf(row, size, tail)).join('\n')}\n`
    onProgress?.(Number(rows.at(-1)!.index) + 1, size)
  }
  return { size, note: latest.note }
}

/** Writes a bundle to a file, packed when its name ends in `.gz`; the file appears only when it is whole. */
export async function exportLedger(database: Database, district: string, path: string, onProgress?: (done: number, of: number) => void): Promise<ExportedLedger> {
  const aside = `${path}.part`
  try {
    const exported = await database.read(district, async (db) => {
      let result: ExportedLedger | undefined
      const source = Readable.from(
        (async function* () {
          result = yield* ledgerBundle({ db, district }, onProgress)
        })(),
        { objectMode: true, highWaterMark: 1 },
      )
      const target = createWriteStream(aside)
      await (path.endsWith('.gz') ? pipeline(source, createGzip(), target) : pipeline(source, target))
      return result!
    })
    await rename(aside, path)
    return exported
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

interface ExportedRow {
  readonly index: bigint
  readonly body: string
  /** The leaf hashes of the tile this entry fills. */
  readonly leaves: Buffer | null
  /** The checkpoint this entry is the last of. */
  readonly note: string | null
}

/** Entries with what stands behind them, in one ordered read, so that memory does not grow with the ledger. */
function rowsUpTo(ctx: Pick<ActContext, 'db' | 'district'>, size: number) {
  return sql`
    select entry.index as "index", entry.body as "body", tile.hashes as "leaves", checkpoint.note as "note"
      from ledger.public_entry as entry
      left join ledger.public_tile as tile
        on tile.district = entry.district and tile.level = 0 and tile.index = entry.index / ${TILE_HASHES} and entry.index % ${TILE_HASHES} = ${TILE_HASHES - 1}
      left join ledger.public_checkpoint as checkpoint on checkpoint.district = entry.district and checkpoint.size = entry.index + 1
     where entry.district = ${ctx.district} and entry.index < ${size}
     order by entry.index`
}

function linesOf(row: ExportedRow, size: number, tail: Buffer): string[] {
  const lines = [row.body]
  const leaves = row.leaves ?? (Number(row.index) === size - 1 ? tail : undefined)
  if (leaves) lines.push(JSON.stringify({ leaves: leaves.toString('base64') }))
  if (row.note !== null) lines.push(JSON.stringify({ checkpoint: row.note }))
  return lines
}

/** The leaf hashes behind the last full tile, when the size ends inside one. */
async function partialTile(ctx: Pick<ActContext, 'db' | 'district'>, size: number): Promise<Buffer> {
  const index = Math.floor(size / TILE_HASHES)
  // The edge is read first: a tile that fills in between is then found full.
  const tree = await ctx.db.one<{ edge: Buffer[] }>(sql`select edge as "edge" from ledger.public_tree where district = ${ctx.district}`)
  const full = await ctx.db.maybe<{ hashes: Buffer }>(sql`select hashes as "hashes" from ledger.public_tile where district = ${ctx.district} and level = 0 and index = ${index}`)
  return (full?.hashes ?? tree.edge[0] ?? Buffer.alloc(0)).subarray(0, (size % TILE_HASHES) * 32)
}
