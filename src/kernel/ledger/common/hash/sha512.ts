import { paddedBlocks } from './padded-blocks.ts'
import { rootBits } from './root-bits.ts'

const MASK = 0xffff_ffff_ffff_ffffn
const constants = rootBits(80, 3)
const initial = rootBits(8, 2)

/** SHA-512 (FIPS 180-4), which Ed25519 needs; for a few short messages in the browser, so plain big integers do. */
export function sha512(message: Uint8Array): Uint8Array {
  const view = paddedBlocks(message, 128)
  let state = initial
  for (let block = 0; block < view.byteLength; block += 128) {
    const words: bigint[] = []
    for (let t = 0; t < 16; t += 1) words.push(view.getBigUint64(block + t * 8))
    for (let t = 16; t < 80; t += 1) {
      const x = words[t - 15]!
      const y = words[t - 2]!
      words.push((words[t - 16]! + (turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n)) + words[t - 7]! + (turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n))) & MASK)
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let t = 0; t < 80; t += 1) {
      const first = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & MASK & g)) + constants[t]! + words[t]!
      const second = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = (d + first) & MASK
      d = c
      c = b
      b = a
      a = (first + second) & MASK
    }
    const mixed = [a, b, c, d, e, f, g, h]
    state = state.map((word, place) => (word + mixed[place]!) & MASK)
  }
  const view64 = new DataView(new ArrayBuffer(64))
  state.forEach((word, place) => {
    view64.setBigUint64(place * 8, word)
  })
  return new Uint8Array(view64.buffer)
}

function turn(word: bigint, bits: bigint): bigint {
  return ((word >> bits) | (word << (64n - bits))) & MASK
}
