/** Whole numbers from 0 to 2^32 - 1, the same ones for the same seed on every machine. */
export type RandomSource = () => number

/**
 * The generator `sfc32`, seeded by four FNV-1a hashes of a text and warmed up by 20 steps. Integer arithmetic only,
 * so that a replay on another machine draws the same numbers. Not for secrets.
 */
export function randomFrom(seed: string): RandomSource {
  // Kept with a sign: such whole numbers the engine need not store one by one.
  let [a, b, c, counter] = [0, 1, 2, 3].map((salt) => hash(seed, salt) | 0) as [number, number, number, number]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let step = 0; step < 20; step += 1) next()
  return next
}

function hash(text: string, salt: number): number {
  let value = (2_166_136_261 ^ Math.imul(salt, 2_654_435_761)) >>> 0
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619) >>> 0
  return value
}

/** A draw of about a standard normal distribution: twelve uniform numbers added (Irwin-Hall), additions only. */
export function drawNormal(next: RandomSource): number {
  let total = 0
  for (let count = 0; count < 12; count += 1) total += next()
  return total / 4_294_967_296 - 6
}
