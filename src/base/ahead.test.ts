import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Ahead } from './ahead.ts'

test('work is begun before that before it has ended, no more than so many at a time', async () => {
  const ahead = new Ahead(2)
  let running = 0
  let most = 0
  for (let piece = 0; piece < 6; piece += 1) {
    await ahead.begin(async () => {
      running += 1
      most = Math.max(most, running)
      await sleep(5)
      running -= 1
    })
  }
  expect(running).toBeGreaterThan(0)
  await ahead.end()
  expect([running, most]).toEqual([0, 2])
})

test('the first failure is reported, and none is lost', async () => {
  const ahead = new Ahead(3)
  const fail = (what: string, after: number) => async () => {
    await sleep(after)
    throw new Error(what)
  }
  await ahead.begin(fail('first', 10))
  await ahead.begin(fail('second', 1))
  await expect(ahead.end()).rejects.toThrow('first')
  await ahead.begin(fail('third', 1))
  await ahead.begin(async () => undefined)
  await ahead.begin(async () => undefined)
  await expect(ahead.begin(async () => undefined)).rejects.toThrow('third')
})
