import { expect, test } from 'vitest'
import { instantOf } from '#base/plain-date'
import { testDistrict, useDatabase } from '../../../test/database.ts'
import { tellOnce } from './tell-once.ts'

const opened = useDatabase()

test('the story of the demonstration goes on after a start that was cut off, and is not told again once it has ended', async () => {
  const place = { database: opened().database, district: testDistrict, now: () => instantOf(Date.parse('2026-11-28T02:00:00.000Z')) }
  let told = 0
  const cutOff = tellOnce(place, async () => {
    told += 1
    throw new Error('cut off')
  })
  await expect(cutOff).rejects.toThrow('cut off')
  const tell = async () => {
    told += 1
  }
  await tellOnce(place, tell)
  await tellOnce(place, tell)
  expect(told).toBe(2)
})
