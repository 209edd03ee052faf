import { execFileSync } from 'node:child_process'
import { open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayInShanghai, instantOf } from '#base/plain-date'
import { penalty, penaltyCells, template } from './journeys/penalties.ts'
import type { Person, Refused } from './journeys/person.ts'
import { ProcessStage } from './process-stage.ts'
import { newDataFolder } from './server-process.ts'

/** A disk of its own, really full: needs root to mount one. */
const mayMount = (() => {
  if (process.getuid?.() !== 0) return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    execFileSync('umount', ['/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const unit = 'market-supervision'
const MB = 1024 * 1024
let folder: Awaited<ReturnType<typeof newDataFolder>>
let clock: string
let stage: ProcessStage
let liaison: Person

beforeAll(async () => {
  if (!mayMount) return
  folder = await newDataFolder()
  clock = join(tmpdir(), `shounuo-clock-${process.pid}`)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=755', 'tmpfs', folder.path])
  stage = await ProcessStage.open(folder.path, clock)
  ;({ liaison } = await stage.people({ liaison: { unit, role: 'liaison' } }))
}, 120_000)
afterAll(async () => {
  if (!mayMount) return
  await stage?.server.end('SIGKILL')
  execFileSync('umount', ['-l', folder.path])
  await folder.remove()
  await rm(clock, { force: true })
})

/** Leaves so many bytes on the disk, by a file that is somebody else's. */
async function leave(bytes: number): Promise<void> {
  const file = await open(join(folder.path, 'filler'), 'w')
  try {
    const { bsize, bavail } = await statfs(folder.path)
    let left = bsize * bavail - bytes
    for (const chunk = Buffer.alloc(MB); left > 0; left -= chunk.length) {
      const piece = chunk.subarray(0, Math.min(left, chunk.length))
      for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}
const free = () => rm(join(folder.path, 'filler'), { force: true })

const decidedOn = addDays(dayInShanghai(instantOf(Date.now())), -3)
let numbers = 0
function csv(rows: number, padding = 0): { bytes: Buffer; name: string } {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: rows }, () => {
    numbers += 1
    const cells = penaltyCells(numbers, decidedOn, { offence: `演示数据${'详'.repeat(padding)}` })
    return template.columns.map((column) => quoted(String(cells[column.key] ?? ''))).join(',')
  })
  return { bytes: Buffer.from([template.columns.map((column) => quoted(column.header)).join(','), ...lines].join('\r\n')), name: `${numbers}.csv` }
}
const upload = (rows: number, padding?: number) => stage.kept.attempt<{ batchId: string } & Refused>(liaison, '/intake/batches', { template: penalty, unit }, csv(rows, padding))

interface Batch {
  readonly state: string
  readonly version: number
  readonly received: number | null
  readonly summary: { readonly questions: readonly { readonly id: string }[] } | null
}

/** Skipped where nobody may mount a disk; the report of the run then says so. */
const onFullDisk = test.skipIf(!mayMount)

onFullDisk('a file that does not fit is refused in plain words, and comes in once there is room', { timeout: 60_000 }, async () => {
  await leave(2 * MB)
  const refused = await upload(2_000, 900)
  expect(refused?.status, refused?.text.slice(0, 300)).toBe(503)
  expect(refused!.json.error.code).toMatch(/^(platform\.database|evidence\.store)\.disk-full$/)
  expect(refused!.json.error.message).toMatch(/磁盘已满|磁盘空间/)
  expect(await stage.isReady()).toBe(true)
  await free()
  expect(await stage.kept.repeatAll()).toBe(1)
})

onFullDisk('a database whose disk is full refuses, comes back by itself, and has kept every act it acknowledged', { timeout: 240_000 }, async () => {
  const confirmed: string[] = []
  const refusals: string[] = []
  // Acts go on until one is refused: the write-ahead log lives from the space it had.
  for (let round = 0; round < 60 && refusals.length < 3; round += 1) {
    const opened = await upload(150)
    if (round === 1) await leave(0)
    if (opened?.status !== 200) {
      refusals.push(opened ? opened.json.error.code : 'no answer')
      continue
    }
    const { batchId } = opened.json
    const read = () => liaison.send<Batch & Refused>('GET', `/intake/batches/${batchId}`).catch(() => undefined)
    let batch = await read()
    for (let wait = 0; wait < 40 && batch?.json.state === 'reading'; wait += 1) {
      await new Promise((done) => setTimeout(done, 100))
      batch = await read()
    }
    if (batch?.status !== 200 || batch.json.state !== 'previewed') {
      refusals.push(batch ? (batch.json.error?.code ?? `still ${batch.json.state}`) : 'no answer')
      continue
    }
    const accept = batch.json.summary!.questions.map((question) => question.id)
    const answer = await stage.kept.attempt<{ received: number } & Refused>(liaison, `/intake/batches/${batchId}/confirm`, { version: batch.json.version, accept })
    if (answer?.status === 200) confirmed.push(batchId)
    else refusals.push(answer ? answer.json.error.code : 'no answer')
  }
  expect(refusals.length, 'the disk was never full').toBeGreaterThan(0)
  expect(confirmed.length).toBeGreaterThan(0)
  for (const code of refusals)
    expect(['platform.database.disk-full', 'platform.database.unavailable', 'evidence.store.disk-full', 'still reading'], refusals.join(', ')).toContain(code)

  await free()
  await expect.poll(() => stage.isReady(), { timeout: 60_000, interval: 300 }).toBe(true)
  for (const batchId of confirmed) expect(await liaison.get<Batch>(`/intake/batches/${batchId}`)).toMatchObject({ state: 'confirmed', received: 150 })
  await stage.kept.repeatAll()
  const { batches } = await liaison.get<{ batches: { batchId: string; state: string; received: number | null }[] }>('/intake/batches?limit=100')
  const held = batches.reduce((sum, batch) => sum + (batch.state === 'confirmed' ? (batch.received ?? 0) : 0), 0)
  expect((await liaison.get<{ total: number }>(`/disclosure/actions?unit=${unit}&limit=1`)).total).toBe(held)
  await stage.verify()
  const ended = await stage.server.end('SIGINT')
  expect(ended.code, ended.stderr).toBe(0)
})
