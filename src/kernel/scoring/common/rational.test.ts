import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, compare, divide, formatRational, multiply, parseRational, rational, readRational, roundHalfEven, subtract } from './rational.ts'

const fraction = fc.tuple(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 999n })).map(([n, d]) => rational(n, d))

test('a third three times is exactly one', () => {
  const third = rational(1n, 3n)
  expect(formatRational(add(add(third, third), third))).toBe('1')
})

test.each([
  ['3', '3'],
  ['-6/8', '-3/4'],
  ['12.50', '25/2'],
  ['0.1', '1/10'],
  ['-0.25', '-1/4'],
])('%s is read as %s', (text, expected) => expect(formatRational(readRational(text))).toBe(expected))

test.each(['', '1/0', '1e3', '.5', '5.', '1/-2', 'NaN', ' 1'])('%j is not a fraction', (text) => expect(parseRational(text)).toBeUndefined())

test.each([
  ['1/8', 2, '0.12'],
  ['3/8', 2, '0.38'],
  ['5/2', 0, '2'],
  ['7/2', 0, '4'],
  ['-1/8', 2, '-0.12'],
  ['-1/1000', 2, '0.00'],
  ['2/3', 4, '0.6667'],
])('%s to %i places is %s: halves go to the even neighbour', (text, decimals, expected) => expect(roundHalfEven(readRational(text), decimals)).toBe(expected))

test('what is added can be taken off, what is multiplied divided, and text loses nothing', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(compare(subtract(add(a, b), b), a)).toBe(0)
      if (b.numerator !== 0n) expect(compare(divide(multiply(a, b), b), a)).toBe(0)
      expect(readRational(formatRational(a))).toEqual(a)
    }),
  )
})
