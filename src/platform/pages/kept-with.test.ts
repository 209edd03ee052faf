import { expect, test } from 'vitest'
import { keptWith } from './index.ts'

test('what several pages need is read once for each store, again after a failure, and each time without a store', async () => {
  let readings = 0
  const read = async () => {
    readings += 1
    if (readings === 1) throw new Error('away')
    return readings
  }
  const kept = new Map<string, Promise<unknown>>()
  await expect(keptWith({ kept }, 'funnel', read)).rejects.toThrow('away')
  expect(await Promise.all([keptWith({ kept }, 'funnel', read), keptWith({ kept }, 'funnel', read)])).toEqual([2, 2])
  expect(await keptWith({ kept: new Map() }, 'funnel', read)).toBe(3)
  expect(await keptWith({}, 'funnel', read)).toBe(4)
})
