/** Which entry ids have been seen: an open table of 128-bit numbers, 16 bytes each, so that millions fit. */
export class IdSet {
  #slots = new Uint32Array(4 * 4_096)
  #capacity = 4_096
  #count = 0

  /** Adds the UUID (it must be one) that stands in `bytes` at `at`, in ASCII, and answers whether it was new. */
  add(bytes: Uint8Array, at: number): boolean {
    if (this.#count * 2 >= this.#capacity) this.#grow()
    const added = place(this.#slots, this.#capacity, word(bytes, at, 8), word(bytes, at + 9, 9), word(bytes, at + 19, 9), word(bytes, at + 28, 8))
    if (added) this.#count += 1
    return added
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2)
    const capacity = this.#capacity * 2
    for (let at = 0; at < this.#slots.length; at += 4) {
      const [a, b, c, d] = [this.#slots[at]!, this.#slots[at + 1]!, this.#slots[at + 2]!, this.#slots[at + 3]!]
      if (a | b | c | d) place(larger, capacity, a, b, c, d)
    }
    this.#slots = larger
    this.#capacity = capacity
  }
}

/** Eight hexadecimal digits from `from`, with a dash among them when `length` is nine. */
function word(bytes: Uint8Array, from: number, length: 8 | 9): number {
  let value = 0
  for (let place = from; place < from + length; place += 1) {
    const byte = bytes[place]!
    if (byte !== 0x2d) value = (value << 4) | (byte < 0x40 ? byte - 0x30 : byte - 0x57)
  }
  return value >>> 0
}

/** Spreads all four words, so that ids that differ in any of them land apart. */
function mixed(a: number, b: number, c: number, d: number): number {
  let sum = 0
  for (const part of [a, b, c, d]) {
    sum = Math.imul(sum ^ part, 0x85ebca6b)
    sum ^= sum >>> 13
  }
  return (Math.imul(sum, 0xc2b2ae35) ^ (sum >>> 16)) >>> 0
}

function place(slots: Uint32Array, capacity: number, a: number, b: number, c: number, d: number): boolean {
  for (let slot = mixed(a, b, c, d) & (capacity - 1); ; slot = (slot + 1) & (capacity - 1)) {
    const at = slot * 4
    const [w, x, y, z] = [slots[at]!, slots[at + 1]!, slots[at + 2]!, slots[at + 3]!]
    if (w === a && x === b && y === c && z === d) return false
    if (!(w | x | y | z)) {
      slots[at] = a
      slots[at + 1] = b
      slots[at + 2] = c
      slots[at + 3] = d
      return true
    }
  }
}
