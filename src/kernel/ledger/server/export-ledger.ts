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

const BLOCK = 4_096
/** Entries in a piece: few enough to be forgotten before they grow old. */
const PIECE = 64

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
  for (let from = 0; from < size; from += BLOCK) {
    const to = Math.min(from + BLOCK, size)
    yield* block(ctx, from, to)
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

/** The lines of the places `[from, to)` in pieces; `from` is a multiple of 256. */
async function* block(ctx: Pick<ActContext, 'db' | 'district'>, from: number, to: number): AsyncGenerator<string> {
  const tiles = await leafTiles(ctx, from, to)
  const checkpoints = await ctx.db.rows<{ size: bigint; note: string }>(
    sql`select size as "size", note as "note" from ledger.public_checkpoint where district = ${ctx.district} and size > ${from} and size <= ${to} order by size`,
  )
  const notes = new Map(checkpoints.map((checkpoint) => [Number(checkpoint.size), checkpoint.note]))
  let size = from
  const entries = ctx.db.stream<{ body: string }>(
    sql`select body as "body" from ledger.public_entry where district = ${ctx.district} and index >= ${from} and index < ${to} order by index`,
    PIECE,
  )
  for await (const rows of entries) {
    let text = ''
    for (const { body } of rows) {
      text += `${body}\n`
      size += 1
      if (size % TILE_HASHES === 0 || size === to) text += `${JSON.stringify({ leaves: tiles[Math.ceil((size - from) / TILE_HASHES) - 1]!.toString('base64') })}\n`
      const note = notes.get(size)
      if (note !== undefined) text += `${JSON.stringify({ checkpoint: note })}\n`
    }
    yield text
  }
}

/** The leaf hashes of `[from, to)` as the tree keeps them, 256 together. */
async function leafTiles(ctx: Pick<ActContext, 'db' | 'district'>, from: number, to: number): Promise<Buffer[]> {
  // The edge is read first: a tile that fills in between is then found full.
  const tree = await ctx.db.one<{ edge: Buffer[] }>(sql`select edge as "edge" from ledger.public_tree where district = ${ctx.district}`)
  const full = await ctx.db.rows<{ hashes: Buffer }>(sql`
    select hashes as "hashes" from ledger.public_tile
     where district = ${ctx.district} and level = 0 and index >= ${from / TILE_HASHES} and index < ${Math.ceil(to / TILE_HASHES)} order by index`)
  const tiles = full.map((tile) => tile.hashes)
  if (tiles.length < Math.ceil((to - from) / TILE_HASHES)) tiles.push(tree.edge[0] ?? Buffer.alloc(0))
  return tiles.map((tile, place) => tile.subarray(0, Math.min(TILE_HASHES, to - from - place * TILE_HASHES) * 32))
}
