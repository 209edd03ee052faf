import type { Fen } from '#base/money'
import { addDays, daysBetween, type PlainDate } from '#base/plain-date'
import type { DailyRate, InterestChoices } from './interest-rate.ts'

export interface Payment {
  readonly on: PlainDate
  readonly fen: Fen
}

/** Days on which the same principal was owed. */
export interface InterestSegment {
  /** First and last day that bear interest. */
  readonly from: PlainDate
  readonly to: PlainDate
  readonly days: number
  readonly principalFen: Fen
  /** Principal times days: what the rate is applied to. */
  readonly fenDays: bigint
}

/** How one payment was spent. */
export interface SpentPayment extends Payment {
  readonly late: boolean
  /** Interest owed when it came, rounded to the fen. */
  readonly interestOwedFen: Fen
  readonly toInterestFen: Fen
  readonly toPrincipalFen: Fen
  /** What nothing was owed for. */
  readonly overFen: Fen
}

/** Interest of one payable on a day, with every step. */
export interface InterestTrace {
  readonly segments: readonly InterestSegment[]
  readonly payments: readonly SpentPayment[]
  /** Sum of the segments: exact. */
  readonly fenDays: bigint
  /** Accrued to the day, exact: numerator / denominator fen. */
  readonly exact: { readonly numerator: bigint; readonly denominator: bigint }
  /** Accrued to the day, rounded half up once. */
  readonly interestFen: Fen
  readonly interestPaidFen: Fen
  readonly interestOwedFen: Fen
  readonly principalOwedFen: Fen
  readonly overpaidFen: Fen
}

/**
 * Simple interest to the fen, day by day, from the day after the due day to `asOf` inclusive. It accrues exactly (fen
 * times days); rounding (half up) happens once a payment and once at the end, always over the whole sum so far, so no
 * rounding is ever rounded again. Payments up to the due day only lower the principal; those after `asOf` are left out.
 * Throws RangeError on a negative principal or payment.
 */
export function accrueInterest(
  debt: { readonly principalFen: Fen; readonly dueOn: PlainDate; readonly payments: readonly Payment[] },
  rate: Pick<DailyRate, 'numerator' | 'denominator'>,
  choices: Pick<InterestChoices, 'order' | 'paymentDay'>,
  asOf: PlainDate,
): InterestTrace {
  if (debt.principalFen < 0n || debt.payments.some((payment) => payment.fen < 0n)) throw new RangeError('a debt and its payments are not negative')
  const segments: InterestSegment[] = []
  const payments: SpentPayment[] = []
  let principal = debt.principalFen
  let fenDays = 0n
  let paid = 0n
  let overpaid = 0n
  let last = debt.dueOn

  const run = (to: PlainDate) => {
    const days = daysBetween(last, to)
    if (days > 0 && principal > 0n) {
      const segment = { from: addDays(last, 1), to, days, principalFen: principal, fenDays: principal * BigInt(days) }
      segments.push(segment)
      fenDays += segment.fenDays
    }
    if (days > 0) last = to
  }

  const known = debt.payments.filter((payment) => payment.on <= asOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const payment of known) {
    const late = payment.on > debt.dueOn
    if (late) run(choices.paymentDay === 'counted' ? payment.on : addDays(payment.on, -1))
    const owed = late ? roundHalfUp(fenDays * rate.numerator, rate.denominator) - paid : 0n
    let rest = payment.fen
    let toInterest = 0n
    if (choices.order === 'interest-first') {
      toInterest = least(rest, owed)
      rest -= toInterest
    }
    const toPrincipal = least(rest, principal)
    rest -= toPrincipal
    if (choices.order === 'principal-first') {
      toInterest = least(rest, owed)
      rest -= toInterest
    }
    principal -= toPrincipal
    paid += toInterest
    overpaid += rest
    payments.push({ ...payment, late, interestOwedFen: owed, toInterestFen: toInterest, toPrincipalFen: toPrincipal, overFen: rest })
  }
  run(asOf)
  const interestFen = roundHalfUp(fenDays * rate.numerator, rate.denominator)
  return {
    segments,
    payments,
    fenDays,
    exact: { numerator: fenDays * rate.numerator, denominator: rate.denominator },
    interestFen,
    interestPaidFen: paid,
    interestOwedFen: interestFen - paid,
    principalOwedFen: principal,
    overpaidFen: overpaid,
  }
}

/** A fraction of fen to whole fen, halves up. Both parts are not negative. */
export function roundHalfUp(numerator: bigint, denominator: bigint): Fen {
  return (numerator * 2n + denominator) / (denominator * 2n)
}

function least(a: Fen, b: Fen): Fen {
  return a < b ? a : b
}
