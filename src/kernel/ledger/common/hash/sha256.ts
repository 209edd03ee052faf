import type { HashFunction } from '../merkle.ts'
import { paddedBlocks } from './padded-blocks.ts'
import { rootBits } from './root-bits.ts'

const constants = Uint32Array.from(rootBits(64, 3), (bits) => Number(bits >> 32n))
const initial = Uint32Array.from(rootBits(8, 2), (bits) => Number(bits >> 32n))

/** SHA-256 (FIPS 180-4) for the page that verifies in a browser, which has no crypto.subtle on plain http. */
export const sha256: HashFunction = { name: 'sha256', digest: digestSha256 }

function digestSha256(message: Uint8Array): Uint8Array {
  const view = paddedBlocks(message, 64)
  const state = initial.slice()
  const words = new Uint32Array(64)
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let t = 0; t < 16; t += 1) words[t] = view.getUint32(block + t * 4)
    for (let t = 16; t < 64; t += 1) {
      const x = words[t - 15]!
      const y = words[t - 2]!
      words[t] = words[t - 16]! + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + words[t - 7]! + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let t = 0; t < 64; t += 1) {
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[t]! + words[t]!) | 0
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    ;[a, b, c, d, e, f, g, h].forEach((word, place) => {
      state[place] = state[place]! + word
    })
  }
  return bigEndian(state)
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function bigEndian(state: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(state.length * 4))
  state.forEach((word, place) => {
    view.setUint32(place * 4, word)
  })
  return new Uint8Array(view.buffer)
}
