import { hash } from 'node:crypto'

/** One-shot hashing by the machine; `sm3` is node's too. */
export type Digest = (bytes: Uint8Array) => Buffer

export function digestOf(name: 'sha256' | 'sm3'): Digest {
  return (bytes) => hash(name, bytes, 'buffer')
}

/**
 * The root of a growing tree after RFC 6962, from nothing but leaf hashes: the roots of its complete subtrees are kept, one
 * for each bit of the size, and joined when a root is asked for.
 */
export class GrowingRoot {
  readonly #digest: Digest
  readonly #peaks: Buffer[] = []
  readonly #node = Buffer.alloc(65)
  size = 0
  constructor(digest: Digest) {
    this.#digest = digest
    this.#node[0] = 1
  }
  add(leaf: Buffer): void {
    let carried = leaf
    let level = 0
    for (let bits = this.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
      carried = this.#join(this.#peaks[level]!, carried)
      level += 1
    }
    this.#peaks[level] = carried
    this.size += 1
  }
  root(): Buffer {
    let result: Buffer | undefined
    let level = 0
    for (let bits = this.size; bits > 0; bits = Math.floor(bits / 2)) {
      if (bits % 2 === 1) result = result ? this.#join(this.#peaks[level]!, result) : this.#peaks[level]!
      level += 1
    }
    return result ?? this.#digest(Buffer.alloc(0))
  }
  #join(left: Buffer, right: Buffer): Buffer {
    left.copy(this.#node, 1)
    right.copy(this.#node, 33)
    return this.#digest(this.#node)
  }
}
