import { HASH_BYTES, type HashFunction, joinSubtrees, type LeafRange, rootOf } from './merkle.ts'

/** Hashes a tile holds; level 0 holds leaves, level n the roots of full tiles of level n-1 (as C2SP tlog-tiles). */
export const TILE_HASHES = 256
const TILE_BITS = 8

/** For each level the hashes of its tile that is not full yet, one after the other. */
export type TreeEdge = readonly Uint8Array[]

/** A tile that became full. */
export interface FullTile {
  readonly level: number
  readonly index: number
  readonly hashes: Uint8Array
}

/** Grows a tree leaf by leaf, keeping only its right edge; full tiles are handed out as they come. */
export function growTree(hash: HashFunction, size: number, edge: TreeEdge) {
  const partial = edge.map((bytes) => hashesOf(bytes))
  let grown = size
  const full: FullTile[] = []
  const push = (level: number, item: Uint8Array) => {
    const row = partial[level] ?? []
    partial[level] = row
    row.push(item)
    if (row.length < TILE_HASHES) return
    partial[level] = []
    full.push({ level, index: Math.floor((grown - 1) / TILE_HASHES ** (level + 1)), hashes: bytesOf(row) })
    push(level + 1, rootOf(hash, row))
  }
  return {
    add(leaf: Uint8Array) {
      grown += 1
      push(0, leaf)
    },
    /** Full tiles since the last call. */
    takeTiles: () => full.splice(0),
    size: () => grown,
    edge: (): TreeEdge => partial.map(bytesOf),
  }
}

/** Which tile holds the hashes under a complete subtree, and where in it. */
export interface TilePlace {
  readonly level: number
  readonly index: number
  readonly from: number
  readonly count: number
}

/** Where the hash of a complete subtree (as of `completeSubtrees`) is found. */
export function tilePlaceOf(subtree: LeafRange): TilePlace {
  const height = Math.log2(subtree.end - subtree.start)
  const level = Math.floor(height / TILE_BITS)
  const unit = TILE_HASHES ** level
  const first = subtree.start / unit
  return { level, index: Math.floor(first / TILE_HASHES), from: first % TILE_HASHES, count: (subtree.end - subtree.start) / unit }
}

/** The hash of a complete subtree out of the tile that `tilePlaceOf` names. */
export function hashInTile(hash: HashFunction, place: TilePlace, tile: Uint8Array): Uint8Array {
  const end = (place.from + place.count) * HASH_BYTES
  if (tile.length < end) throw new RangeError(`tile ${place.level}/${place.index} holds ${tile.length / HASH_BYTES} hashes, not ${place.from + place.count}`)
  return rootOf(hash, hashesOf(tile.subarray(place.from * HASH_BYTES, end)))
}

/** Root of the whole tree from its edge alone. */
export function rootOfEdge(hash: HashFunction, edge: TreeEdge): Uint8Array {
  let below: Uint8Array | undefined
  for (const bytes of edge) {
    const row = hashesOf(bytes)
    if (below) row.push(below)
    if (row.length > 0) below = rootOf(hash, row)
  }
  return below ?? rootOf(hash, [])
}

/** Hash of a run of leaves when `tileOf` gives the tiles (full, or the edge's) it needs. */
export function hashOfRange(hash: HashFunction, subtrees: readonly LeafRange[], tileOf: (place: TilePlace) => Uint8Array): Uint8Array {
  return joinSubtrees(
    hash,
    subtrees.map((subtree) => {
      const place = tilePlaceOf(subtree)
      return hashInTile(hash, place, tileOf(place))
    }),
  )
}

function hashesOf(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += HASH_BYTES) found.push(bytes.slice(at, at + HASH_BYTES))
  return found
}

function bytesOf(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES)
  hashes.forEach((item, place) => {
    bytes.set(item, place * HASH_BYTES)
  })
  return bytes
}
