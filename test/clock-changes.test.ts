import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { programClock } from '../src/app/server/installation.ts'
import { penalty, penaltyCells, template } from './journeys/penalties.ts'
import type { Person, Refused } from './journeys/person.ts'
import { ProcessStage } from './process-stage.ts'
import { newDataFolder } from './server-process.ts'

describe('the program’s own clock', () => {
  const real = Date.now
  afterEach(() => {
    Date.now = real
  })
  test('stands still for a correction of moments, follows a large step either way, and tells of it', () => {
    const told: string[] = []
    let at = Date.parse('2026-06-15T01:00:00.000Z')
    Date.now = () => at
    const now = programClock((line) => told.push(line))
    expect(now()).toBe('2026-06-15T01:00:00.000Z')
    at -= 60_000
    expect(now()).toBe('2026-06-15T01:00:00.000Z')
    expect(told).toEqual([])
    at += 86_400_000
    expect(now()).toBe('2026-06-16T00:59:00.000Z')
    at -= 86_400_000
    expect(now()).toBe('2026-06-15T00:59:00.000Z')
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('1439 minutes')
  })
})

describe('a server whose machine has the wrong time for a while', () => {
  const unit = 'market-supervision'
  let folder: Awaited<ReturnType<typeof newDataFolder>>
  let clock: string
  let stage: ProcessStage
  let liaison: Person
  let numbers = 0

  beforeAll(async () => {
    folder = await newDataFolder()
    clock = join(tmpdir(), `shounuo-clock-${process.pid}`)
    stage = await ProcessStage.open(folder.path, clock, '2026-06-16 09:00')
    ;({ liaison } = await stage.people({ liaison: { unit, role: 'liaison' } }))
  }, 120_000)
  afterAll(async () => {
    await stage?.server.end('SIGKILL')
    await folder.remove()
    await rm(clock, { force: true })
  })

  async function upload(): Promise<{ status: number; code?: string | undefined }> {
    numbers += 1
    const cells = penaltyCells(numbers, '2026-06-12')
    const text = [template.columns.map((column) => column.header), template.columns.map((column) => String(cells[column.key] ?? ''))]
      .map((line) => line.map((cell) => `"${cell}"`).join(','))
      .join('\r\n')
    const answer = await liaison.upload<{ batchId: string } & Refused>('/intake/batches', { template: penalty, unit }, Buffer.from(text), `${numbers}.csv`)
    return { status: answer.status, code: answer.json.error?.code }
  }
  const ledger = async () => (await (await fetch(`${stage.address}/api/ledger`)).json()) as { size: number; signedSize: number; publicationAllowed: boolean }
  const open = async () => (await fetch(`${stage.address}/api/session`, { headers: { cookie: liaison.cookie } })).json() as Promise<{ stage: string }>
  const warnings = async () => ((await (await fetch(`${stage.address}/health/ready`)).json()) as { warnings?: string[] }).warnings ?? []
  const stages: string[] = []

  test('ahead for three days, set right again: nobody stays signed in unseen, nobody is locked out, the ledger goes on', { timeout: 480_000 }, async () => {
    expect((await upload()).status).toBe(200)
    stages.push((await open()).stage)
    const before = await ledger()

    await stage.moveTo('2026-06-19 09:00')
    stages.push((await open()).stage)
    await expect.poll(warnings, { timeout: 60_000, interval: 500 }).toEqual(['daily-jobs-held-clock-leapt'])
    expect((await upload()).status).toBe(200)
    for (let tries = 0; tries < 6; tries += 1) {
      await fetch(`${stage.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shounuo': 'test' },
        body: JSON.stringify({ loginName: 'test.other', password: 'wrong' }),
      })
    }

    await stage.moveTo('2026-06-16 09:10')
    stages.push((await open()).stage)
    await expect.poll(warnings, { timeout: 60_000, interval: 500 }).toEqual([])
    liaison.forget()
    expect((await upload()).status, 'the code of the hour is taken although a later one was used').toBe(200)
    stages.push((await open()).stage)
    expect(stages).toEqual(['open', 'signed-out', 'signed-out', 'open'])

    // Started again with the right time, behind its own last entries.
    await stage.server.end('SIGTERM')
    await stage.start()
    liaison.forget()
    await stage.moveTo('2026-06-16 09:12')
    expect((await upload()).status).toBe(200)
    await expect.poll(async () => (await ledger()).signedSize, { timeout: 60_000, interval: 500 }).toBeGreaterThan(before.size)
    expect(await ledger()).toMatchObject({ publicationAllowed: true })
    await stage.verify()
  })
})
