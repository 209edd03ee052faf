import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { completeSubtrees, consistencyRanges, inclusionRanges, type LeafRange } from '../common/merkle.ts'
import { hashInTile, hashOfRange, TILE_HASHES, type TilePlace, type TreeEdge, tilePlaceOf } from '../common/tree-edge.ts'
import { ledgerHash } from './setting.ts'

type Reader = Pick<ActContext, 'db' | 'district'>

/** Root of the tree as it was at a size it has reached. */
export async function rootAt(ctx: Reader, size: number): Promise<Uint8Array> {
  const [root] = await hashesOf(ctx, [{ start: 0, end: size }], size)
  return root!
}

/** The hashes that prove leaf `index` to be in the tree of `size` leaves, from the leaf up. Refuses places it does not have. */
export async function inclusionProof(ctx: Reader, index: number, size: number): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) refuse('invalid', 'ledger.proof.not-in-tree', { index, size })
  return hashesOf(ctx, inclusionRanges(index, size), size)
}

/** The hashes that prove the tree of `size` leaves to contain that of `before` unchanged. */
export async function consistencyProof(ctx: Reader, before: number, size: number): Promise<Uint8Array[]> {
  if (!(before > 0 && before <= size)) refuse('invalid', 'ledger.proof.sizes-reversed', { from: before, to: size })
  return hashesOf(ctx, consistencyRanges(before, size), size)
}

/** The hash of the entry at a place, as the tree holds it. */
export async function leafHashAt(ctx: Reader, index: number): Promise<Uint8Array> {
  const [leaf] = await hashesOf(ctx, [{ start: index, end: index + 1 }], index + 1)
  return leaf!
}

async function hashesOf(ctx: Reader, ranges: readonly LeafRange[], size: number): Promise<Uint8Array[]> {
  if (ranges.length === 0) return []
  const hash = await ledgerHash(ctx)
  // The edge is read before the tiles: a tile that fills in between was in the edge already.
  const tree = await ctx.db.maybe<{ size: bigint; edge: TreeEdge }>(sql`select size as "size", edge as "edge" from ledger.public_tree where district = ${ctx.district}`)
  const grown = Number(tree?.size ?? 0n)
  if (!tree || size > grown) refuse('not-found', 'ledger.proof.not-grown', { size, grown })
  const subtrees = ranges.map((range) => completeSubtrees(range))
  const isFull = (place: TilePlace) => place.index < Math.floor(grown / TILE_HASHES ** (place.level + 1))
  const full = subtrees.flat().map(tilePlaceOf).filter(isFull)
  const wanted = [...new Map(full.map((place) => [`${place.level}/${place.index}`, place])).values()]
  const tiles = await ctx.db.rows<{ level: number; index: bigint; hashes: Uint8Array }>(sql`
    select tile.level as "level", tile.index as "index", tile.hashes as "hashes" from ledger.public_tile as tile
      join unnest(${wanted.map((place) => place.level)}::smallint[], ${wanted.map((place) => place.index)}::bigint[]) as wanted (level, index)
        on wanted.level = tile.level and wanted.index = tile.index
     where tile.district = ${ctx.district}`)
  const found = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]))
  const tileOf = (place: TilePlace) => (isFull(place) ? found.get(`${place.level}/${place.index}`) : tree.edge[place.level]) ?? new Uint8Array(0)
  return subtrees.map((parts) => (parts.length === 1 ? hashInTile(hash, tilePlaceOf(parts[0]!), tileOf(tilePlaceOf(parts[0]!))) : hashOfRange(hash, parts, tileOf)))
}
