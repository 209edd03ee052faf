import pino from 'pino'
import { expect, test } from 'vitest'
import type { Instant } from '#base/plain-date'
import { sql } from '#platform/database'
import type { Job } from '#platform/rooms'
import { useDatabase } from '../../../test/database.ts'
import { startJobs } from './runner.ts'

const opened = useDatabase()
const logger = pino({ level: 'silent' })

function runnerOf(jobs: readonly Job[], now: () => string, holder?: string) {
  return startJobs({ database: opened().database, district: '410103', now: () => now() as Instant, logger, ...(holder ? { holder } : {}) }, jobs, false)
}

test('a daily job runs once a legal day and catches up missed days oldest first', async () => {
  const days: string[] = []
  let now = '2026-02-10T15:59:00.000Z' // 23:59 in Shanghai
  const job: Job = { name: 'daily', every: 'daily', run: async (_job, day) => void days.push(day) }
  const runner = runnerOf([job], () => now)
  await runner.runNow('daily')
  await runner.runNow('daily')
  now = '2026-02-13T01:00:00.000Z'
  await runner.runNow('daily')
  expect(days).toEqual(['2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13'])
})

test('a daily job whose last day is still to come, because the clock ran ahead, looks at today all the same', async () => {
  const days: string[] = []
  let now = '2027-02-10T01:00:00.000Z'
  const job: Job = { name: 'ahead', every: 'daily', run: async (_job, day) => void days.push(day) }
  const runner = runnerOf([job], () => now)
  await runner.runNow('ahead')
  now = '2026-02-10T01:00:00.000Z'
  await runner.runNow('ahead')
  await runner.runNow('ahead')
  now = '2026-02-11T01:00:00.000Z'
  await runner.runNow('ahead')
  expect(days).toEqual(['2027-02-10', '2026-02-10', '2026-02-11'])
})

test('with its timers a job that failed is tried again within seconds, whatever its interval', async () => {
  let runs = 0
  const job: Job = {
    name: 'soon again',
    every: { seconds: 3_600 },
    run: async () => {
      runs += 1
      if (runs < 3) throw new Error('the database is away')
    },
  }
  const runner = startJobs({ database: opened().database, district: '410103', now: () => '2026-03-02T01:00:00.000Z' as Instant, logger }, [job])
  await expect.poll(() => runs, { timeout: 10_000 }).toBe(3)
  await runner.stop()
  expect(runs).toBe(3)
})

test('a job that fails says so, keeps its place and is tried again', async () => {
  let broken = true
  const days: string[] = []
  const job: Job = {
    name: 'fails',
    every: 'daily',
    run: async (_job, day) => {
      if (broken) throw new Error('disk')
      days.push(day)
    },
  }
  const runner = runnerOf([job], () => '2026-03-02T01:00:00.000Z')
  expect(await runner.runNow('fails')).toBe(false)
  const row = await opened().database.read('410103', (db) =>
    db.one<{ error: string; failures: number }>(sql`select last_error as error, failures from platform.job where name = 'fails'`),
  )
  expect(row).toEqual({ error: 'disk', failures: 1 })
  broken = false
  expect(await runner.runNow('fails')).toBe(true)
  expect(days).toEqual(['2026-03-02'])
})

test('two processes never run one job together', async () => {
  let inside = 0
  let most = 0
  const job: Job = {
    name: 'alone',
    every: { seconds: 60 },
    run: async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((done) => setTimeout(done, 80))
      inside -= 1
    },
  }
  const now = () => '2026-03-02T01:00:00.000Z'
  const results = await Promise.all([runnerOf([job], now).runNow('alone'), runnerOf([job], now).runNow('alone')])
  expect(most).toBe(1)
  expect(results.filter(Boolean)).toHaveLength(1)
})

test('the lease of a killed process is free at once for its successor on the same data folder, and for nobody else', async () => {
  const ran: string[] = []
  const job: Job = { name: 'killed', every: { seconds: 60 }, run: async (_job, day) => void ran.push(day) }
  const now = () => '2026-03-02T01:00:00.000Z'
  await opened().database.write('410103', (db) =>
    db.run(sql`insert into platform.job (district, name, lease_until, lease_holder) values ('410103', 'killed', '2026-03-02T01:09:00.000Z', 'this folder')`),
  )
  expect(await runnerOf([job], now).runNow('killed')).toBe(false)
  expect(await runnerOf([job], now, 'another folder').runNow('killed')).toBe(false)
  expect(await runnerOf([job], now, 'this folder').runNow('killed')).toBe(true)
  expect(ran).toEqual(['2026-03-02'])
})
