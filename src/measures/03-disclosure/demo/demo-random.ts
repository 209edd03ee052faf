/** A small deterministic source of chance: one seed, one sequence. Not for secrets. */
export interface DemoRandom {
  /** A whole number from 0 up to but not including `below`. */
  below(below: number): number
  pick<T>(choices: readonly T[]): T
  /** True about so many times in a hundred. */
  percent(share: number): boolean
}

export function demoRandom(seed: string): DemoRandom {
  let state = 2_166_136_261
  for (let index = 0; index < seed.length; index += 1) state = Math.imul(state ^ seed.charCodeAt(index), 16_777_619) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, pick: (choices) => choices[below(choices.length)]!, percent: (share) => below(100) < share }
}
