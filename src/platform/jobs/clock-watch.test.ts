import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import type { Instant } from '#base/plain-date'
import { sql } from '#platform/database'
import type { Job } from '#platform/rooms'
import { testDistrict, useDatabase } from '../../../test/database.ts'
import { ClockWatch, heldClocks, releaseClocks } from './clock-watch.ts'
import { startJobs } from './runner.ts'

const opened = useDatabase()
const logger = pino({ level: 'silent' })
const HOUR = 3_600_000

/** A machine: its clock can be set, its running time cannot. */
class Machine {
  at: number
  running = 0
  constructor(at: string) {
    this.at = Date.parse(at)
  }
  now = () => new Date(this.at).toISOString() as Instant
  pass(hours: number): void {
    this.at += hours * HOUR
    this.running += hours * HOUR
  }
  leap(hours: number): void {
    this.at += hours * HOUR
  }
  /** A program started on it. */
  watch(holder = 'this machine'): ClockWatch {
    const { running } = this
    return new ClockWatch({ database: opened().database, district: testDistrict, now: this.now, holder }, () => this.running - running)
  }
}

const held = () => opened().database.read(testDistrict, (db) => heldClocks(db, testDistrict))

beforeEach(async () => {
  await opened().database.write(testDistrict, async (db) => {
    await db.run(sql`delete from platform.machine_clock`)
    await db.run(sql`delete from platform.job`)
  })
})

test('a clock that goes on as it should is trusted, through hours, and through ten days of being off', async () => {
  const machine = new Machine('2026-06-16T01:00:00.000Z')
  const watch = machine.watch()
  for (let hour = 0; hour < 30; hour += 6) {
    expect(await watch.steady()).toBe(true)
    machine.pass(6)
  }
  machine.pass(9 * 24)
  expect(await machine.watch().steady()).toBe(true)
  expect(await held()).toEqual([])
})

test('a leap of more than an hour holds; set back it is trusted again, however long it was wrong', async () => {
  const machine = new Machine('2026-06-16T01:00:00.000Z')
  const watch = machine.watch()
  await watch.steady()
  machine.leap(0.9)
  expect(await watch.steady()).toBe(true)
  machine.leap(72)
  expect(await watch.steady()).toBe(false)
  expect(await held()).toEqual([{ holder: 'this machine', trustedAt: '2026-06-16T01:54:00.000Z', heldAt: '2026-06-19T01:54:00.000Z' }])
  machine.pass(20)
  expect(await watch.steady()).toBe(false)
  machine.leap(-72)
  expect(await watch.steady()).toBe(true)
  expect(await held()).toEqual([])
})

test('a hold outlasts a restart, and ends where a restart finds the clock set back', async () => {
  const machine = new Machine('2026-06-16T01:00:00.000Z')
  const watch = machine.watch()
  await watch.steady()
  machine.leap(72)
  await watch.steady()
  machine.pass(1)
  expect(await machine.watch().steady()).toBe(false)
  machine.leap(-72)
  expect(await machine.watch().steady()).toBe(true)
})

test('a program that was off for longer than ten days asks, and so does one on a new machine or of an older program', async () => {
  const machine = new Machine('2026-06-16T01:00:00.000Z')
  expect(await machine.watch().steady(), 'the first start has nothing to compare with').toBe(true)
  machine.pass(11 * 24)
  expect(await machine.watch().steady()).toBe(false)
  expect(await machine.watch('another machine').steady()).toBe(false)
  await opened().database.write(testDistrict, async (db) => {
    await db.run(sql`delete from platform.machine_clock`)
    await db.run(sql`insert into platform.job (district, name, last_succeeded_at) values (${testDistrict}, 'older', '2026-06-01T00:00:00Z')`)
  })
  expect(await machine.watch().steady()).toBe(false)
})

test('after a day of going on steadily it is taken for right; another leap begins the day anew', async () => {
  const machine = new Machine('2026-06-16T01:00:00.000Z')
  const watch = machine.watch()
  await watch.steady()
  machine.leap(72)
  await watch.steady()
  machine.pass(23)
  machine.leap(24)
  expect(await watch.steady()).toBe(false)
  machine.pass(23)
  expect(await watch.steady()).toBe(false)
  machine.pass(1)
  expect(await watch.steady()).toBe(true)
})

test('daily jobs wait and then catch up every day; a confirmation releases only the leap that was seen', async () => {
  const machine = new Machine('2026-06-16T01:00:00.000Z')
  const days: string[] = []
  const others: number[] = []
  const jobs: Job[] = [
    { name: 'daily', every: 'daily', run: async (_job, day) => void days.push(day) },
    { name: 'other', every: { seconds: 60 }, run: async () => void others.push(1) },
  ]
  const clock = machine.watch()
  const runner = startJobs({ database: opened().database, district: testDistrict, now: machine.now, logger, clock }, jobs, false)
  expect(await runner.runNow('daily')).toBe(true)
  machine.leap(48)
  expect(await runner.runNow('daily')).toBe(false)
  expect(await runner.runNow('other'), 'other work goes on').toBe(true)
  expect([days, others.length, clock.held]).toEqual([['2026-06-16'], 1, true])

  const [seen] = await held()
  machine.leap(24)
  await clock.steady()
  const release = (heldAt: Instant) => opened().database.write(testDistrict, (db) => releaseClocks(db, testDistrict, heldAt, machine.now()))
  expect(await release(seen!.heldAt)).toEqual([])
  expect(await runner.runNow('daily')).toBe(false)
  expect(await release((await held())[0]!.heldAt)).toHaveLength(1)
  expect(await runner.runNow('daily')).toBe(true)
  expect(days).toEqual(['2026-06-16', '2026-06-17', '2026-06-18', '2026-06-19'])
})
