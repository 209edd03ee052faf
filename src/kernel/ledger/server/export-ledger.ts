import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { type Database, sql } from '#platform/database'
import { TILE_HASHES } from '../common/tree-edge.ts'
import { type Checkpoint, latestCheckpoint } from './checkpoints.ts'
import { listKeys } from './keys.ts'
import { findSetting } from './setting.ts'

const PAGE = 1_024

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
  for (let from = 0; from < size; from += PAGE) {
    const to = Math.min(from + PAGE, size)
    yield await page(ctx, from, to)
    onProgress?.(to, size)
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

async function page(ctx: Pick<ActContext, 'db' | 'district'>, from: number, to: number): Promise<string> {
  const rows = await ctx.db.rows<{ body: string }>(
    sql`select body as "body" from ledger.public_entry where district = ${ctx.district} and index >= ${from} and index < ${to} order by index`,
  )
  const tiles = await leafTiles(ctx, from, to)
  const checkpoints = await ctx.db.rows<Pick<Checkpoint, 'size' | 'note'>>(
    sql`select size as "size", note as "note" from ledger.public_checkpoint where district = ${ctx.district} and size > ${from} and size <= ${to} order by size`,
  )
  const lines: string[] = []
  let [tile, checkpoint] = [0, 0]
  rows.forEach((row, place) => {
    lines.push(row.body)
    const size = from + place + 1
    if (size % TILE_HASHES === 0 || size === to) {
      lines.push(JSON.stringify({ leaves: tiles[tile]?.toString('base64') ?? '' }))
      tile += 1
    }
    for (; checkpoint < checkpoints.length && checkpoints[checkpoint]!.size === BigInt(size); checkpoint += 1)
      lines.push(JSON.stringify({ checkpoint: checkpoints[checkpoint]!.note }))
  })
  return `${lines.join('\n')}\n`
}

/** The leaf hashes of `[from, to)` as the tree keeps them, 256 together; `from` is a multiple of 256. */
async function leafTiles(ctx: Pick<ActContext, 'db' | 'district'>, from: number, to: number): Promise<Buffer[]> {
  const tree = await ctx.db.one<{ edge: Buffer[] }>(sql`select edge as "edge" from ledger.public_tree where district = ${ctx.district}`)
  const stored = await ctx.db.rows<{ index: bigint; hashes: Buffer }>(sql`
    select index as "index", hashes as "hashes" from ledger.public_tile
     where district = ${ctx.district} and level = 0 and index >= ${from / TILE_HASHES} and index < ${Math.ceil(to / TILE_HASHES)} order by index`)
  const tiles = stored.map((tile) => tile.hashes)
  if (tiles.length < Math.ceil((to - from) / TILE_HASHES)) tiles.push(tree.edge[0] ?? Buffer.alloc(0))
  return tiles.map((tile, place) => tile.subarray(0, Math.min(TILE_HASHES, to - from - place * TILE_HASHES) * 32))
}
