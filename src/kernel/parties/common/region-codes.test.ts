import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { isProvince, regionCodes, regionOn } from './region-codes.ts'

test('the district, its city and its province are listed', () => {
  expect(['410103', '410100', '410000'].map((code) => regionOn(code)?.zh)).toEqual(['二七区', '郑州市', '河南省'])
})

test('a renamed area answers under the name of the day', () => {
  expect(regionOn('410108', plainDate('2001-05-01'))?.zh).toBe('邙山区')
  expect(regionOn('410108', plainDate('2020-05-01'))?.zh).toBe('惠济区')
})

test('no code has two names on one day', () => {
  for (const region of regionCodes) {
    const others = regionCodes.filter((other) => other !== region && other.code === region.code)
    for (const other of others) expect((region.to ?? '9999') < (other.from ?? '0000') || (other.to ?? '9999') < (region.from ?? '0000')).toBe(true)
  }
  expect(isProvince('41')).toBe(true)
  expect(isProvince('40')).toBe(false)
})
