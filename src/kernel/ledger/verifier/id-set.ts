/** Which entry ids have been seen: an open table of 128-bit numbers, 16 bytes each, so that millions fit. */
export class IdSet {
  #slots = new Uint32Array(4 * 4_096)
  #capacity = 4_096
  #count = 0

  /** Adds a UUID (its text must be one) and answers whether it was new. */
  add(id: string): boolean {
    if (this.#count * 2 >= this.#capacity) this.#grow()
    const added = place(this.#slots, this.#capacity, Number.parseInt(id.slice(0, 8), 16), word(id, 9, 14), word(id, 19, 24), Number.parseInt(id.slice(28), 16))
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

/** Eight hexadecimal digits around a dash: `018f-7c2a`. */
function word(id: string, first: number, second: number): number {
  return Number.parseInt(id.slice(first, first + 4), 16) * 65_536 + Number.parseInt(id.slice(second, second + 4), 16)
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
