import type { Fen } from '#base/money'
import { addDays, daysBetween, type PlainDate } from '#base/plain-date'
import type { Forum } from './dispute.ts'
import { delayInterestRate, delayInterestRule } from './law.ts'

/** Days on which the same sum was overdue. */
export interface DelaySegment {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly days: number
  readonly principalFen: Fen
  /** Percent a day. */
  readonly percent: number
}

/** Doubled interest for delayed performance, with every step. */
export interface DelayInterest {
  readonly segments: readonly DelaySegment[]
  /** Sum of the segments, rounded half up once. */
  readonly interestFen: Fen
  /** Counted to this day, itself included. */
  readonly asOf: PlainDate
  readonly rule: { readonly instrument: string; readonly article: string; readonly confidence: string }
  readonly rate: { readonly instrument: string; readonly article: string; readonly confidence: string }
}

export interface OwedRuling {
  readonly sumFen: Fen
  /** The part of the sum that bears doubled interest: what is awarded apart from ordinary interest. */
  readonly bearingFen: Fen
  /** Last day of performance. */
  readonly dueOn: PlainDate
  readonly payments: readonly { readonly paidOn: PlainDate; readonly fen: Fen }[]
}

/** Rulings whose delay the Civil Procedure Law meets: of courts, and awards that a court would enforce. */
export function bearsDelayInterest(forum: Forum): boolean {
  return forum === 'court' || forum === 'arbitration'
}

/** One percent a day of one fen is this many parts. */
const PARTS = 100_000_000n
const micro = (percent: number) => BigInt(Math.round(percent * 1_000_000))

/**
 * The doubled part of the interest on what a ruling awards and was not paid by its day, to `asOf`. The days begin after the last
 * day of performance and end with the day of each payment. Payments go to ordinary interest first (民法典 561), then to what
 * bears doubled interest; the doubled part itself is settled last (法释〔2014〕8号 4). Simple, exact, rounded once.
 */
export function delayInterest(ruling: OwedRuling, asOf: PlainDate): DelayInterest {
  const begins = delayInterestRate.history[0]!.from
  const start = ruling.dueOn < begins ? addDays(begins, -1) : ruling.dueOn
  const payments = [...ruling.payments].sort((a, b) => (a.paidOn < b.paidOn ? -1 : a.paidOn > b.paidOn ? 1 : 0))
  const turns = delayInterestRate.history.slice(1).map((period) => addDays(period.from, -1))
  const ends = [...new Set([...payments.map((payment) => payment.paidOn), ...turns, asOf])].filter((day) => day > start && day <= asOf).sort()
  const segments: DelaySegment[] = []
  let exact = 0n
  let before = start
  for (const to of ends) {
    const paid = payments.filter((payment) => payment.paidOn <= before).reduce((sum, payment) => sum + payment.fen, 0n)
    const principalFen = smaller(ruling.bearingFen, ruling.sumFen - paid)
    const from = addDays(before, 1)
    before = to
    if (principalFen <= 0n) continue
    const days = daysBetween(from, to) + 1
    const percent = delayInterestRate.on(from).value
    exact += principalFen * BigInt(days) * micro(percent)
    segments.push({ from, to, days, principalFen, percent })
  }
  const cite = ({ instrument, article, confidence }: { instrument: string; article: string; confidence: string }) => ({ instrument, article, confidence })
  const day = asOf < begins ? begins : asOf
  return { segments, interestFen: (exact * 2n + PARTS) / (PARTS * 2n), asOf, rule: cite(delayInterestRule.on(day)), rate: cite(delayInterestRate.on(day)) }
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
