import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Canonical, canonicalJson } from './canonical-json.ts'
import { formatWanYuan, formatYuan, parseWanYuan, parseYuan } from './money.ts'

describe('canonical JSON', () => {
  test('one text for one value, whatever the order of keys', () => {
    expect(canonicalJson({ b: 1, a: ['x', null, true], c: undefined })).toBe('{"a":["x",null,true],"b":1}')
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError)
    expect(() => canonicalJson(2 ** 53)).toThrow(RangeError)
  })
  test('a value already in order has the same text as one that is not', () => {
    const json = fc.letrec<{ value: unknown; record: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('record'),
      ),
      record: fc.dictionary(fc.string({ unit: 'binary', maxLength: 3 }), tie('value'), { maxKeys: 5 }),
    })).record
    const turned = (value: unknown, order: (a: string, b: string) => number): unknown => {
      if (Array.isArray(value)) return value.map((item) => turned(item, order))
      if (value === null || typeof value !== 'object') return value
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => order(a, b))
          .map(([key, member]) => [key, turned(member, order)]),
      )
    }
    const rising = (a: string, b: string) => (a < b ? -1 : 1)
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(turned(value, rising) as Canonical)
        expect(canonicalJson(turned(value, (a, b) => rising(b, a)) as Canonical)).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(canonicalJson({ 10: 1, 2: 2, a: undefined, b: -0 })).toBe('{"10":1,"2":2,"b":0}')
    expect(() => canonicalJson({ a: { b: [1, 0.5] } })).toThrow(RangeError)
  })
  test('reads back as what it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean())), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('amounts', () => {
  test('万元 with six decimals are exact to the fen', () => {
    expect(parseWanYuan('0.2')).toBe(200_000n)
    expect(formatWanYuan(200_000n)).toBe('0.200000')
    expect(parseWanYuan('0.0000001')).toBeUndefined()
    expect(parseYuan('1234.56')).toBe(123_456n)
    expect(formatYuan(-123_456_789n)).toBe('-1,234,567.89')
  })
  test('every amount of fen survives its text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (fen) => {
        expect(parseWanYuan(formatWanYuan(fen))).toBe(fen)
      }),
    )
  })
})
