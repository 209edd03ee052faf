/**
 * Bytes of a stream that have not been used yet, in one buffer that is filled again and again: cutting and joining
 * chunks anew for every piece would leave a copy of the whole file to the garbage collector.
 */
export class ByteWindow {
  #buffer: Buffer
  #length = 0

  constructor(capacity = 1024 * 1024) {
    this.#buffer = Buffer.allocUnsafeSlow(capacity)
  }

  /** What is there; valid until the next `append` or `drop`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length)
  }

  append(chunk: Uint8Array): void {
    const wanted = this.#length + chunk.length
    if (wanted > this.#buffer.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(wanted, this.#buffer.length * 2))
      this.#buffer.copy(wider, 0, 0, this.#length)
      this.#buffer = wider
    }
    this.#buffer.set(chunk, this.#length)
    this.#length = wanted
  }

  /** Forgets the first bytes. */
  drop(count: number): void {
    this.#buffer.copyWithin(0, count, this.#length)
    this.#length -= count
  }
}
