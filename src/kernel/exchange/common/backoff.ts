/** Minutes to wait after each failed attempt; after the last one a person has to look. */
const WAITS = [1, 5, 15, 60, 240, 720, 1440, 1440] as const

/** Minutes until the next attempt after `failed` failed ones, or undefined when a person has to look. */
export function waitAfter(failed: number): number | undefined {
  return failed < 1 ? 0 : WAITS[failed - 1]
}
