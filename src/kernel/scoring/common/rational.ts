/** An exact fraction in lowest terms with a positive denominator; sums of scores never round on the way. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** The fraction `numerator / denominator` in lowest terms. Throws RangeError when the denominator is zero. */
export function rational(numerator: bigint, denominator: bigint = 1n): Rational {
  if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero')
  const sign = denominator < 0n ? -1n : 1n
  const divisor = greatestCommonDivisor(numerator, denominator) * sign
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

export const zero: Rational = { numerator: 0n, denominator: 1n }
export const one: Rational = { numerator: 1n, denominator: 1n }

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}

const WRITTEN = /^(-?\d+)(?:\/(\d+)|\.(\d+))?$/

/** Reads `3`, `-3/8` or `12.5`; undefined when the text is none of these. */
export function parseRational(text: string): Rational | undefined {
  const match = WRITTEN.exec(text)
  if (!match) return undefined
  const [, whole = '', denominator, decimals] = match
  if (denominator !== undefined) return BigInt(denominator) === 0n ? undefined : rational(BigInt(whole), BigInt(denominator))
  if (decimals !== undefined) return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
  return rational(BigInt(whole))
}

/** A number known to be written rightly; throws RangeError otherwise. */
export function readRational(text: string): Rational {
  const value = parseRational(text)
  if (value === undefined) throw new RangeError(`not a fraction: ${text}`)
  return value
}

/** `3` or `-3/8`: the exact text that runs keep. */
export function formatRational(value: Rational): string {
  return value.denominator === 1n ? String(value.numerator) : `${value.numerator}/${value.denominator}`
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** Throws RangeError when `b` is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Negative when `a` is less, zero when equal, positive when greater. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b
}

export function greater(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b
}

export function sum(values: Iterable<Rational>): Rational {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/** For display only: rounded half to even at `decimals` places, so that rounding favours nobody. */
export function roundHalfEven(value: Rational, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const negative = value.numerator < 0n
  const scaled = (negative ? -value.numerator : value.numerator) * scale
  let quotient = scaled / value.denominator
  const twice = (scaled % value.denominator) * 2n
  if (twice > value.denominator || (twice === value.denominator && quotient % 2n === 1n)) quotient += 1n
  const digits = quotient.toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return negative && quotient !== 0n ? `-${text}` : text
}

/** For charts and interval draws only, never for a score. */
export function toNumber(value: Rational): number {
  return Number(value.numerator) / Number(value.denominator)
}
