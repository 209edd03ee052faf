/**
 * The texts of rows as bytes, one after another, in a buffer that is used again and again. A row is written once, hashed
 * and compressed where it lies; as strings, a hundred thousand rows would be copied four times over.
 */
export class RowBytes {
  #buffer = Buffer.allocUnsafeSlow(2 * 1024 * 1024)
  #length = 0

  /** Adds one text and the byte that ends a row; answers where the text lies. */
  add(text: string): { readonly start: number; readonly end: number } {
    const most = this.#length + text.length * 3 + 1
    if (most > this.#buffer.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(most, this.#buffer.length * 2))
      this.#buffer.copy(wider, 0, 0, this.#length)
      this.#buffer = wider
    }
    const start = this.#length
    const end = start + this.#buffer.write(text, start, 'utf8')
    this.#buffer[end] = ROW_END_BYTE
    this.#length = end + 1
    return { start, end }
  }

  /** The bytes between two places; valid until the next `add` or `clear`. */
  between(start: number, end: number): Buffer {
    return this.#buffer.subarray(start, end)
  }

  clear(): void {
    this.#length = 0
  }
}

/** U+001E, which no value can hold. */
export const ROW_END_BYTE = 0x1e
