import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { formatWanYuan, formatYuan, parseWanYuan, parseYuan } from './money.ts'

describe('canonical JSON', () => {
  test('one text for one value, whatever the order of keys', () => {
    expect(canonicalJson({ b: 1, a: ['x', null, true], c: undefined })).toBe('{"a":["x",null,true],"b":1}')
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError)
    expect(() => canonicalJson(2 ** 53)).toThrow(RangeError)
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
