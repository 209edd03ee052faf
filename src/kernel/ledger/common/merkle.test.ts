import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from './hash/sha256.ts'
import { sm3 } from './hash/sm3.ts'
import {
  completeSubtrees,
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  leafHash,
  nodeHash,
  rootOf,
  splitOf,
  verifyConsistency,
  verifyInclusion,
  walkInclusion,
} from './merkle.ts'
import { growTree, hashOfRange, rootOfEdge, type TilePlace } from './tree-edge.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** The leaves, roots and proofs of the reference tests of Certificate Transparency. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((leaf) => leafHash(sha256, bytes(leaf)))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const node = {
  a: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  b: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  c: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  d: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  e: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  f: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
}

/** RFC 6962 2.1 word for word: the oracle of everything else. */
function plainRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0]!
  const split = splitOf(hashes.length)
  return nodeHash(sha256, plainRoot(hashes.slice(0, split)), plainRoot(hashes.slice(split)))
}

const proofOf = (ranges: readonly LeafRange[], hashes: readonly Uint8Array[]) => ranges.map((range) => plainRoot(hashes.slice(range.start, range.end)))

describe('published examples of RFC 6962', () => {
  test('roots of one to eight leaves, and of none', () => {
    expect(roots.map((_, count) => hex(rootOf(sha256, leaves.slice(0, count + 1))))).toEqual(roots)
    expect(hex(rootOf(sha256, []))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test.each([
    [0, 1, []],
    [0, 8, [node.a, node.b, node.c]],
    [5, 8, [node.d, node.e, roots[3]!]],
    [2, 3, [roots[1]!]],
    [1, 5, [roots[0]!, node.b, node.d]],
  ])('the inclusion proof of leaf %i in a tree of %i', (index, size, expected) => {
    const proof = proofOf(inclusionRanges(index, size), leaves)
    expect(proof.map(hex)).toEqual(expected)
    expect(verifyInclusion(sha256, leaves[index]!, index, size, proof, bytes(roots[size - 1]!))).toBe(true)
  })

  test.each([
    [1, 1, []],
    [1, 8, [node.a, node.b, node.c]],
    [6, 8, [node.f, node.e, roots[3]!]],
    [2, 5, [node.b, node.d]],
  ])('the consistency proof from %i to %i leaves', (before, size, expected) => {
    const proof = proofOf(consistencyRanges(before, size), leaves)
    expect(proof.map(hex)).toEqual(expected)
    expect(verifyConsistency(sha256, before, size, proof, bytes(roots[before - 1]!), bytes(roots[size - 1]!))).toBe(true)
  })
})

const manyLeaves = Array.from({ length: 700 }, (_, index) => leafHash(sha256, Uint8Array.of(index & 0xff, index >> 8)))
const sizes = fc.integer({ min: 1, max: 300 })
const changed = (item: Uint8Array) => item.map((byte, place) => (place === 7 ? byte ^ 1 : byte))

describe('any tree', () => {
  test('every leaf is proven, and no other leaf, place, size or root passes with its proof', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const index = pick % size
        const proof = proofOf(inclusionRanges(index, size), manyLeaves)
        const root = plainRoot(manyLeaves.slice(0, size))
        const leaf = manyLeaves[index]!
        expect(verifyInclusion(sha256, leaf, index, size, proof, root)).toBe(true)
        expect(verifyInclusion(sha256, changed(leaf), index, size, proof, root)).toBe(false)
        expect(verifyInclusion(sha256, leaf, index, size, proof, changed(root))).toBe(false)
        expect(verifyInclusion(sha256, leaf, index + 1, size, proof, root)).toBe(false)
        expect(verifyInclusion(sha256, leaf, index, size, [...proof, leaf], root)).toBe(false)
        if (proof.length > 0) {
          expect(verifyInclusion(sha256, leaf, index, size, proof.slice(1), root)).toBe(false)
          expect(verifyInclusion(sha256, leaf, index, size, proof.with(pick % proof.length, changed(proof[pick % proof.length]!)), root)).toBe(false)
        }
        expect(walkInclusion(sha256, leaf, index, size, proof)?.steps.length).toBe(proof.length)
      }),
      { numRuns: 150 },
    )
  })

  test('growth is proven, and a forked or shortened history is refused', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const before = (pick % size) + 1
        const proof = proofOf(consistencyRanges(before, size), manyLeaves)
        const old = plainRoot(manyLeaves.slice(0, before))
        const root = plainRoot(manyLeaves.slice(0, size))
        expect(verifyConsistency(sha256, before, size, proof, old, root)).toBe(true)
        const fork = plainRoot([...manyLeaves.slice(0, before - 1), changed(manyLeaves[before - 1]!)])
        expect(verifyConsistency(sha256, before, size, proof, fork, root)).toBe(false)
        expect(verifyConsistency(sha256, before, size, proof, old, changed(root))).toBe(false)
        expect(verifyConsistency(sha256, size + 1, size, proof, old, root)).toBe(false)
        expect(verifyConsistency(sha256, before, size, [...proof, old], old, root)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  test.each([1, 2, 255, 256, 257, 511, 512, 513, 700])('tiles and edge of a tree of %i leaves give the same roots and proofs, grown in any steps', (size) => {
    const hashes = manyLeaves.slice(0, size)
    const tiles = new Map<string, Uint8Array>()
    let tree = growTree(sha256, 0, [])
    hashes.forEach((item, index) => {
      tree.add(item)
      for (const tile of tree.takeTiles()) tiles.set(`${tile.level}/${tile.index}`, tile.hashes)
      if (index % 97 === 0) tree = growTree(sha256, tree.size(), tree.edge())
    })
    const edge = tree.edge()
    expect(hex(rootOfEdge(sha256, edge))).toBe(hex(plainRoot(hashes)))
    const tileOf = (place: TilePlace) => tiles.get(`${place.level}/${place.index}`) ?? edge[place.level]!
    for (const index of new Set([0, size >> 1, size - 1])) {
      const proof = inclusionRanges(index, size).map((range) => hashOfRange(sha256, completeSubtrees(range), tileOf))
      expect(verifyInclusion(sha256, hashes[index]!, index, size, proof, plainRoot(hashes))).toBe(true)
    }
    for (const before of new Set([1, (size >> 1) + 1, size])) {
      expect(hex(hashOfRange(sha256, completeSubtrees({ start: 0, end: before }), tileOf))).toBe(hex(plainRoot(hashes.slice(0, before))))
    }
  })

  test('a tree over SM3 is another tree', () => {
    const over = (hash: typeof sha256) => rootOf(hash, [leafHash(hash, bytes('00')), leafHash(hash, bytes('01'))])
    expect(hex(over(sm3))).not.toBe(hex(over(sha256)))
  })
})
