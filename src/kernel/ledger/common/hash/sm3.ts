import type { HashFunction } from '../merkle.ts'
import { paddedBlocks } from './padded-blocks.ts'

const initial = Uint32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e)

/** SM3 (GB/T 32905-2016), for the page that verifies in a browser. */
export const sm3: HashFunction = { name: 'sm3', digest: digestSm3 }

function digestSm3(message: Uint8Array): Uint8Array {
  const view = paddedBlocks(message, 64)
  let state = initial
  const words = new Uint32Array(68)
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let j = 0; j < 16; j += 1) words[j] = view.getUint32(block + j * 4)
    for (let j = 16; j < 68; j += 1) words[j] = permuteOne(words[j - 16]! ^ words[j - 9]! ^ turn(words[j - 3]!, 15)) ^ turn(words[j - 13]!, 7) ^ words[j - 6]!
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let j = 0; j < 64; j += 1) {
      const early = j < 16
      const step = turn(early ? 0x79cc4519 : 0x7a879d8a, j % 32)
      const first = turn((turn(a, 12) + e + step) | 0, 7)
      const second = first ^ turn(a, 12)
      const left = ((early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + second + (words[j]! ^ words[j + 4]!)) | 0
      const right = ((early ? e ^ f ^ g : (e & f) | (~e & g)) + h + first + words[j]!) | 0
      d = c
      c = turn(b, 9)
      b = a
      a = left
      h = g
      g = turn(f, 19)
      f = e
      e = right ^ turn(right, 9) ^ turn(right, 17)
    }
    const mixed = [a, b, c, d, e, f, g, h]
    state = state.map((word, place) => word ^ mixed[place]!)
  }
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((word, place) => {
    out.setUint32(place * 4, word)
  })
  return new Uint8Array(out.buffer)
}

function permuteOne(word: number): number {
  return word ^ turn(word, 15) ^ turn(word, 23)
}

function turn(word: number, bits: number): number {
  return bits === 0 ? word : (word << bits) | (word >>> (32 - bits))
}
