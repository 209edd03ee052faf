import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayInShanghai, instantOf } from '#base/plain-date'
import { readConfig } from '#platform/config'
import { rooms } from '../src/app/rooms.ts'
import { openInstallation } from '../src/app/server/installation.ts'
import { penalty, penaltyCells, template } from './journeys/penalties.ts'
import type { Person, Refused } from './journeys/person.ts'
import { ProcessStage } from './process-stage.ts'
import { newDataFolder } from './server-process.ts'

/** The database hangs up on the server in the middle of its work, again and again, and once goes away altogether. */
const unit = 'market-supervision'
const secrecy = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }
let folder: Awaited<ReturnType<typeof newDataFolder>>
let clock: string
let stage: ProcessStage
let owner: pg.ClientConfig
let liaison: Person
let reviewer: Person

beforeAll(async () => {
  folder = await newDataFolder()
  clock = join(tmpdir(), `shounuo-clock-${process.pid}`)
  stage = await ProcessStage.open(folder.path, clock)
  ;({ liaison, reviewer } = await stage.people({ liaison: { unit, role: 'liaison' }, reviewer: { unit, role: 'reviewer' } }))
  const joined = await openInstallation(readConfig({ SHOUNUO_DATA: folder.path }), { as: 'command', demo: false, rooms, log: () => undefined })
  ;({ owner } = joined)
  await joined.close()
}, 120_000)
afterAll(async () => {
  await stage?.server.end('SIGKILL')
  await folder.remove()
  await rm(clock, { force: true })
})

const decidedOn = addDays(dayInShanghai(instantOf(Date.now())), -3)
let numbers = 0
function csv(rows: number): { bytes: Buffer; name: string } {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: rows }, () => {
    numbers += 1
    const cells = penaltyCells(numbers, decidedOn)
    return template.columns.map((column) => quoted(String(cells[column.key] ?? ''))).join(',')
  })
  return { bytes: Buffer.from([template.columns.map((column) => quoted(column.header)).join(','), ...lines].join('\r\n')), name: `${numbers}.csv` }
}
interface Batch {
  readonly state: string
  readonly version: number
  readonly summary: { readonly questions: readonly { readonly id: string }[] } | null
}

/** Terminates every connection that is in the middle of a transaction; answers how many. */
async function hangUp(): Promise<number> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and xact_start is not null`)
    return rows.length
  } finally {
    await client.end()
  }
}

async function until<T>(ask: () => Promise<T | undefined>, good: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 30_000; ; ) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined && good(answer)) return answer
    if (Date.now() > end) throw new Error('not within thirty seconds')
    await new Promise((done) => setTimeout(done, 60))
  }
}
const json = async <T>(person: Person, path: string): Promise<T | undefined> => {
  const answer = await person.send<T>('GET', path)
  return answer.status === 200 ? answer.json : undefined
}

test('every act met by a hung-up connection is refused in plain words, or done; sent again it is done once', { timeout: 120_000 }, async () => {
  const refusals: string[] = []
  const lost: Refused['error'][] = []
  let cut = 0
  let working = true
  let resting = false
  for (const person of [liaison, reviewer]) await person.get('/session')
  const saboteur = (async () => {
    while (working) {
      if (!resting) cut += await hangUp()
      await new Promise((done) => setTimeout(done, 30 + Math.random() * 150))
    }
  })()
  const attempt = async <T>(person: Person, path: string, body: unknown, file?: { bytes: Buffer; name: string }): Promise<T | undefined> => {
    const answer = await stage.kept.attempt<T & Refused>(person, path, body, file)
    if (answer?.status === 200) return answer.json
    // What came after an act that was cut may have nothing to work on; that is another matter.
    if (answer?.json.error.code === 'disclosure.selection.empty') return undefined
    refusals.push(answer ? answer.json.error.code : 'no answer')
    if (answer) lost.push(answer.json.error)
    return undefined
  }
  try {
    for (const end = Date.now() + 12_000; Date.now() < end; ) {
      const opened = await attempt<{ batchId: string }>(liaison, '/intake/batches', { template: penalty, unit }, csv(40))
      if (!opened) continue
      // Reading a file is longer than the peace between two cuts; it is met at its beginning and goes on by itself.
      resting = true
      const batch = await until(
        () => json<Batch>(liaison, `/intake/batches/${opened.batchId}`),
        (found) => found.state === 'previewed',
      )
      resting = false
      const accept = batch.summary!.questions.map((question) => question.id)
      await attempt(liaison, `/intake/batches/${opened.batchId}/confirm`, { version: batch.version, accept })
      await attempt(liaison, '/disclosure/actions/submit', { unit })
      const found = await json<{ items: { actionId: string; version: number }[] }>(reviewer, `/disclosure/actions?unit=${unit}&state=in-review&limit=3`).catch(() => undefined)
      for (const { actionId, version } of found?.items ?? []) await attempt(reviewer, `/disclosure/actions/${actionId}/clear`, { version, review: secrecy, severity: 'general' })
    }
  } finally {
    working = false
    await saboteur
  }
  expect(cut).toBeGreaterThan(10)
  expect(refusals.length, 'nothing was met').toBeGreaterThan(0)
  expect(new Set(refusals)).toEqual(new Set(['platform.database.unavailable']))
  for (const error of lost) expect(error.message).toMatch(/没有保存.*重试/)
  await stage.kept.repeatAll()
  await stage.verify()
  await checkCounts()
})

test('a database that is restarted under a working server: refused meanwhile, ready again by itself, nothing lost', { timeout: 120_000 }, async () => {
  const opened = await stage.kept.act<{ batchId: string }>(liaison, '/intake/batches', { template: penalty, unit }, csv(400))
  const batch = await until(
    () => json<Batch>(liaison, `/intake/batches/${opened!.batchId}`),
    (found) => found.state === 'previewed',
  )
  const accept = batch.summary!.questions.map((question) => question.id)
  const confirming = stage.kept.attempt<Refused>(liaison, `/intake/batches/${opened!.batchId}/confirm`, { version: batch.version, accept })
  await new Promise((done) => setTimeout(done, 20 + Math.random() * 120))
  process.kill(await stage.postmaster(), 'SIGINT')
  const answer = await confirming
  expect([200, 503], answer?.text).toContain(answer?.status)
  if (answer?.status === 503) expect(answer.json.error.code).toBe('platform.database.unavailable')
  const meanwhile = await fetch(`${stage.address}/`, { headers: { 'accept-language': 'zh-CN' } })
  expect([200, 503]).toContain(meanwhile.status)
  if (meanwhile.status === 503) expect(await meanwhile.text()).toContain('数据库暂时连接不上')
  expect((await fetch(`${stage.address}/health/live`)).status).toBe(200)
  await expect.poll(() => stage.isReady(), { timeout: 30_000, interval: 100 }).toBe(true)
  await stage.kept.repeatAll()
  await stage.verify()
  await checkCounts()
  expect((await stage.server.end('SIGTERM')).code).toBe(0)
})

/** Every import is whole or not there at all. */
async function checkCounts(): Promise<void> {
  const { batches } = await liaison.get<{ batches: { state: string; received: number | null }[] }>('/intake/batches?limit=100')
  const held = batches.reduce((sum, batch) => sum + (batch.state === 'confirmed' ? (batch.received ?? 0) : 0), 0)
  expect((await liaison.get<{ total: number }>(`/disclosure/actions?unit=${unit}&limit=1`)).total).toBe(held)
}
