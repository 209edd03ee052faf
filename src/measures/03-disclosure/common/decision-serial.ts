import { normaliseNumber } from './templates/identity.ts'

/** A decision number taken apart: what stays the same within a year, and the running number. */
export interface DecisionSerial {
  readonly series: string
  readonly year: number
  readonly serial: number
}

const BRACKETED = /^(.*?)〔(\d{4})〕(\D*)(\d{1,6})(\D*)$/
const PLAIN = /^(.*?)(20\d{2})(\D+)(\d{1,6})(\D*)$/

/** 二七市罚〔2026〕第12号 → series 二七市罚〔〕第号, year 2026, serial 12; undefined where a number has no such form. */
export function serialOf(decisionNumber: string): DecisionSerial | undefined {
  const text = normaliseNumber(decisionNumber)
  const match = BRACKETED.exec(text) ?? PLAIN.exec(text)
  if (!match) return undefined
  const [, head = '', year = '', between = '', serial = '', tail = ''] = match
  return { series: `${head}〔〕${between}#${tail}`, year: Number(year), serial: Number(serial) }
}

/** A run of numbers nobody has seen, both ends included. */
export interface SerialGap {
  readonly from: number
  readonly to: number
}

/**
 * The gaps in a series from 1 to its highest number. Fewer than five numbers make no series. A gap of more than half
 * the series is one the unit counts otherwise (a new start, numbers by office), not a clue.
 */
export function gapsOf(serials: readonly number[]): SerialGap[] {
  const seen = [...new Set(serials)].filter((serial) => serial >= 1).sort((a, b) => a - b)
  if (seen.length < 5) return []
  const highest = seen.at(-1)!
  const gaps: SerialGap[] = []
  let next = 1
  for (const serial of seen) {
    if (serial > next) gaps.push({ from: next, to: serial - 1 })
    next = serial + 1
  }
  return gaps.filter((gap) => gap.to - gap.from + 1 <= Math.max(1, highest / 2))
}
