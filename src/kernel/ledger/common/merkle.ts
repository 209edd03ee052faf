/** A hash by its bytes; everything here works alike over SHA-256 and SM3. */
export interface HashFunction {
  readonly name: 'sha256' | 'sm3'
  digest(bytes: Uint8Array): Uint8Array
}

/** Both hashes of the ledger have 32 bytes. */
export const HASH_BYTES = 32

/** A run of leaves `[start, end)` of the tree. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** RFC 6962 2.1: a leaf is hashed behind a zero byte, so that no leaf can pass for a node. */
export function leafHash(hash: HashFunction, leaf: Uint8Array): Uint8Array {
  const input = new Uint8Array(leaf.length + 1)
  input.set(leaf, 1)
  return hash.digest(input)
}

/** RFC 6962 2.1: a node is hashed over its two children behind a one byte. */
export function nodeHash(hash: HashFunction, left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return hash.digest(input)
}

/** Root of the tree over leaf hashes; the empty tree has the hash of nothing. */
export function rootOf(hash: HashFunction, hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return hash.digest(new Uint8Array(0))
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let index = 0; index + 1 < row.length; index += 2) above.push(nodeHash(hash, row[index]!, row[index + 1]!))
    if (row.length % 2 === 1) above.push(row.at(-1)!)
    row = above
  }
  return row[0]!
}

/** The largest power of two below `size` (which is at least 2): where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/**
 * The complete subtrees a run of leaves is made of, left to right, when the run begins at a multiple of the smallest
 * power of two not below its length, as every run of a proof does.
 */
export function completeSubtrees(range: LeafRange): LeafRange[] {
  const found: LeafRange[] = []
  let { start } = range
  while (start < range.end) {
    let size = 1
    while (size * 2 <= range.end - start) size *= 2
    found.push({ start, end: start + size })
    start += size
  }
  return found
}

/** Hash of a run from the hashes of its complete subtrees. */
export function joinSubtrees(hash: HashFunction, subtrees: readonly Uint8Array[]): Uint8Array {
  return subtrees.reduceRight((right, left) => nodeHash(hash, left, right))
}

/** The runs whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf up (RFC 6962 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path: LeafRange[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
    }
  }
  return path.reverse()
}

/** The runs whose hashes prove that the tree of `size` leaves only adds to that of `before` (RFC 6962 2.1.2). */
export function consistencyRanges(before: number, size: number): LeafRange[] {
  if (!(before > 0 && before <= size)) throw new RangeError(`a tree of ${size} cannot go on from one of ${before}`)
  if (before === size) return []
  const path: LeafRange[] = []
  let start = 0
  let end = size
  let complete = true
  while (before !== end) {
    const middle = start + splitOf(end - start)
    if (before <= middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
      complete = false
    }
  }
  if (!complete) path.push({ start, end })
  return path.reverse()
}

/** One join on the way from a leaf to the root, for a page that explains it. */
export interface ProofStep {
  readonly side: 'left' | 'right'
  readonly sibling: Uint8Array
  readonly result: Uint8Array
}

/** Walks an inclusion proof from the leaf to a root; undefined when the proof has not the length such a proof has. */
export function walkInclusion(
  hash: HashFunction,
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): { readonly root: Uint8Array; readonly steps: readonly ProofStep[] } | undefined {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return undefined
  const ranges = inclusionRanges(index, size)
  if (ranges.length !== proof.length || proof.some((item) => item.length !== HASH_BYTES)) return undefined
  const steps: ProofStep[] = []
  let result = leaf
  ranges.forEach((range, place) => {
    const sibling = proof[place]!
    const side = range.start > index ? 'right' : 'left'
    result = side === 'right' ? nodeHash(hash, result, sibling) : nodeHash(hash, sibling, result)
    steps.push({ side, sibling, result })
  })
  return { root: result, steps }
}

export function verifyInclusion(hash: HashFunction, leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  const walked = walkInclusion(hash, leaf, index, size, proof)
  return walked !== undefined && equalBytes(walked.root, root)
}

/** Whether the tree (`size`, `root`) contains all of the tree (`before`, `rootBefore`) unchanged. */
export function verifyConsistency(hash: HashFunction, before: number, size: number, proof: readonly Uint8Array[], rootBefore: Uint8Array, root: Uint8Array): boolean {
  if (!(Number.isSafeInteger(before) && Number.isSafeInteger(size) && before > 0 && before <= size)) return false
  if (proof.some((item) => item.length !== HASH_BYTES)) return false
  if (before === size) return proof.length === 0 && equalBytes(rootBefore, root)
  const ranges = consistencyRanges(before, size)
  if (ranges.length !== proof.length) return false
  // When the old tree is a complete subtree of the new one, its root is the start and is not in the proof.
  const first = ranges[0]!
  const carried = first.start >= before
  let old = carried ? rootBefore : proof[0]!
  let grown = old
  ranges.slice(carried ? 0 : 1).forEach((range, place) => {
    const sibling = proof[place + (carried ? 0 : 1)]!
    if (range.start >= before) {
      grown = nodeHash(hash, grown, sibling)
    } else {
      old = nodeHash(hash, sibling, old)
      grown = nodeHash(hash, sibling, grown)
    }
  })
  return equalBytes(old, rootBefore) && equalBytes(grown, root)
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, place) => byte === b[place])
}
