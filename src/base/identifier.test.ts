import { expect, test } from 'vitest'
import { isId, newId } from './identifier.ts'

test('ids are UUIDv7 of their instant and stay in order', () => {
  const made = Array.from({ length: 5_000 }, () => newId(1_772_150_400_000))
  expect(made.every(isId)).toBe(true)
  expect(made[0]).toMatch(/^019c9c65-2400-7000-[89ab]/)
  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})
