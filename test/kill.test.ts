import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayInShanghai, instantOf } from '#base/plain-date'
import { Acknowledged } from './acknowledged.ts'
import { penalty, penaltyCells, template } from './journeys/penalties.ts'
import { Person, type Place } from './journeys/person.ts'
import { newDataFolder, runCommand, ServerProcess } from './server-process.ts'

/**
 * The server is killed while it works, again and again, and once with its database. What it acknowledged must be there,
 * nothing may be half done, and every request sent again under its own key must answer as it did, or now for the first time.
 */
const unit = 'market-supervision'
const secrecy = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }
const decidedOn = addDays(dayInShanghai(instantOf(Date.now())), -3)
const LARGE = 2_000
/** Four starts of server and database; on a busy machine each takes its time. */
const patience = { timeout: 150_000 }

let folder: Awaited<ReturnType<typeof newDataFolder>>
let server: ServerProcess
let address = ''
const place: Place = {
  get address() {
    return address
  },
  now: () => Date.now(),
}
let liaison: Person
let reviewer: Person
const kept = new Acknowledged()
const { sent } = kept
const act = kept.act.bind(kept)
const repeatAll = () => kept.repeatAll()
const checkpoints: string[] = []
let numbers = 0

beforeAll(async () => {
  folder = await newDataFolder()
  await start()
  const [forLiaison, forReviewer] = await Promise.all(
    ['liaison', 'reviewer'].map((role) => runCommand(folder.path, ['user', 'add', `market.${role}`, '--name', role, '--unit', unit, '--role', role, '--json'])),
  )
  liaison = new Person(place, 'market.liaison', '')
  reviewer = new Person(place, 'market.reviewer', '')
  for (const [person, made] of [
    [liaison, forLiaison!],
    [reviewer, forReviewer!],
  ] as const) {
    expect(made.code, made.stderr).toBe(0)
    await person.firstSignIn((JSON.parse(made.stdout) as { oneTimePassword: string }).oneTimePassword, 'quiet-River-2026-stone')
  }
})
afterAll(async () => {
  await server?.end('SIGKILL')
  await folder.remove()
})

async function start(): Promise<void> {
  server = new ServerProcess(folder.path)
  ;({ address } = await server.ready())
}

/** Kills the server, and its database with it when asked, with no chance to say goodbye. */
async function kill(withDatabase = false): Promise<void> {
  const postmaster = Number((await readFile(join(folder.path, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  server.child.kill('SIGKILL')
  if (withDatabase) process.kill(postmaster, 'SIGKILL')
  expect((await server.ended).signal).toBe('SIGKILL')
}

function csv(count: number): { bytes: Buffer; name: string } {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: count }, () => {
    numbers += 1
    const cells = penaltyCells(numbers, decidedOn)
    return template.columns.map((column) => quoted(String(cells[column.key] ?? ''))).join(',')
  })
  return { bytes: Buffer.from([template.columns.map((column) => quoted(column.header)).join(','), ...lines].join('\r\n')), name: `${count}-${numbers}.csv` }
}

interface Batch {
  readonly state: string
  readonly version: number
  readonly received: number | null
  readonly summary: { readonly counts: { readonly rows: number; readonly new: number }; readonly questions: readonly { readonly id: string }[] } | null
}
const batchOf = (batchId: string) => liaison.get<Batch>(`/intake/batches/${batchId}`)
const total = async (query: string) => (await liaison.get<{ total: number }>(`/disclosure/actions?unit=${unit}&limit=1&${query}`)).total
const imports: { readonly batchId: string; readonly rows: number }[] = []

/** Uploads rows and waits until they are read. */
async function previewed(rows: number): Promise<{ batchId: string; confirm: unknown } | undefined> {
  const opened = await act<{ batchId: string }>(liaison, '/intake/batches', { template: penalty, unit }, csv(rows))
  if (!opened) return undefined
  imports.push({ batchId: opened.batchId, rows })
  for (;;) {
    const batch = await batchOf(opened.batchId)
    if (batch.state === 'previewed') {
      expect(batch.summary!.counts).toMatchObject({ rows, new: rows })
      return { batchId: opened.batchId, confirm: { version: batch.version, accept: batch.summary!.questions.map((question) => question.id) } }
    }
    expect(batch.state).toBe('reading')
    await sleep(60)
  }
}

/** Two people at work until the server is gone: small imports, submissions, clearances, publications. */
async function work(until: AbortSignal): Promise<void> {
  const lost = (error: unknown) => {
    if (!until.aborted && !/fetch failed|terminated|socket|ECONN/.test(String(error))) throw error
  }
  const clerk = async () => {
    while (!until.aborted) {
      const batch = await previewed(3)
      if (!batch) continue
      if (await act(liaison, `/intake/batches/${batch.batchId}/confirm`, batch.confirm)) await act(liaison, '/disclosure/actions/submit', { unit, batchId: batch.batchId })
    }
  }
  const second = async () => {
    while (!until.aborted) {
      const { items } = await reviewer.get<{ items: { actionId: string; version: number }[] }>(`/disclosure/actions?unit=${unit}&state=in-review&limit=4`)
      for (const { actionId, version } of items) {
        if (!(await act(reviewer, `/disclosure/actions/${actionId}/clear`, { version, review: secrecy, severity: 'general' }))) continue
        await act(reviewer, '/disclosure/actions/publish', { unit, ids: [actionId] })
      }
      await sleep(30)
    }
  }
  await Promise.all([clerk().catch(lost), second().catch(lost)])
}

/** Everything that was acknowledged is there, and every import is whole or not there at all. */
async function checkKept(): Promise<void> {
  for (const { batchId, rows } of imports) {
    const batch = await batchOf(batchId)
    const held = await total(`batchId=${batchId}`)
    const acknowledged = sent.some((one) => one.path === `/intake/batches/${batchId}/confirm` && one.reply !== undefined)
    if (acknowledged) expect([batch.state, batch.received], batchId).toEqual(['confirmed', rows])
    expect(held, `${batchId} is ${batch.state}`).toBe(batch.state === 'confirmed' ? rows : 0)
  }
  const acknowledged = sent.filter((one) => one.reply !== undefined)
  for (const one of acknowledged.filter(({ path }) => path.endsWith('/clear'))) {
    const { action } = await liaison.get<{ action: { state: string } }>(one.path.replace('/clear', ''))
    expect(['cleared', 'published']).toContain(action.state)
  }
  for (const one of acknowledged.filter(({ path }) => path.endsWith('/publish'))) {
    const ids = (one.body as { ids?: string[] }).ids ?? []
    for (const id of ids) expect((await fetch(`${address}/acts/${id}`)).status, 'published and gone').toBe(200)
  }
}

async function checkLedger(): Promise<void> {
  for (const [index, note] of checkpoints.entries()) {
    const file = join(folder.path, `checkpoint-${index}`)
    await writeFile(file, note)
    const verified = await runCommand(folder.path, ['verify-ledger', '--checkpoint', file, ...(index === checkpoints.length - 1 ? ['--state'] : []), '--json'])
    expect(verified.code, verified.stdout + verified.stderr).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true })
  }
  checkpoints.splice(0)
}

/** What a reader of the public checkpoint has kept. */
async function keepCheckpoint(): Promise<void> {
  const { note } = (await (await fetch(`${address}/api/ledger/checkpoint`)).json()) as { note: string }
  checkpoints.push(note)
}

async function recover(): Promise<void> {
  await start()
  await checkKept()
  // What was being read when the server died is read again, at once and not when a lease runs out.
  for (const { batchId } of imports) await expect.poll(async () => (await batchOf(batchId)).state, { timeout: 20_000 }).not.toBe('reading')
  await repeatAll()
  await checkLedger()
}

async function workAndKill(withDatabase = false): Promise<void> {
  const stop = new AbortController()
  const working = work(stop.signal)
  await expect.poll(() => sent.filter((one) => one.reply !== undefined).length, { timeout: 60_000 }).toBeGreaterThan(8)
  await keepCheckpoint()
  await sleep(Math.random() * 700)
  await kill(withDatabase)
  stop.abort()
  await working
}

test('killed while two people work', patience, async () => {
  await workAndKill()
  await recover()
})

test('killed in the middle of an import: all of it is in, or none', patience, async () => {
  const batch = await previewed(LARGE)
  await keepCheckpoint()
  const confirming = act(liaison, `/intake/batches/${batch!.batchId}/confirm`, batch!.confirm)
  await sleep(50 + Math.random() * 250)
  await kill()
  await confirming
  await recover()
  expect([(await batchOf(batch!.batchId)).state, await total(`batchId=${batch!.batchId}`)]).toEqual(['confirmed', LARGE])
})

test('killed in the middle of a bulk publication: every act is public, or none', patience, async () => {
  const { batchId } = imports.find(({ rows }) => rows === LARGE)!
  await act(liaison, '/disclosure/actions/submit', { unit, batchId })
  const bulk = await act<{ bulkId: string; selected: number }>(reviewer, '/disclosure/bulk-reviews', { unit, batchId })
  expect(bulk!.selected).toBe(LARGE)
  const path = `/disclosure/bulk-reviews/${bulk!.bulkId}`
  for (const { actionId } of (await reviewer.get<{ sample: { actionId: string }[] }>(path)).sample) await act(reviewer, `${path}/sample`, { actionId, verdict: 'fit' })
  const { version } = await reviewer.get<{ version: number }>(path)
  expect(await act(reviewer, `${path}/complete`, { version, review: secrecy, severity: 'general' })).toEqual({ cleared: LARGE })
  await keepCheckpoint()
  const publishing = act(reviewer, '/disclosure/actions/publish', { unit, batchId })
  await sleep(50 + Math.random() * 250)
  await kill()
  await publishing
  await start()
  expect([0, LARGE]).toContain(await total(`batchId=${batchId}&state=published`))
  await repeatAll()
  expect(await total(`batchId=${batchId}&state=published`)).toBe(LARGE)
  await checkLedger()
})

test('killed together with its database, and then everything was done exactly once', patience, async () => {
  await workAndKill(true)
  await recover()
  const batches = await Promise.all(imports.map(async ({ batchId, rows }) => ((await batchOf(batchId)).state === 'confirmed' ? rows : 0)))
  expect(await total('')).toBe(batches.reduce((sum, rows) => sum + rows, 0))
  const told = new Map<string, number>()
  for (let from = 0; ; ) {
    const page = (await (await fetch(`${address}/acts/feed.json?from=${from}`)).json()) as { next: number; more: boolean; items: { id: string; event: string }[] }
    for (const { id, event } of page.items) if (event === 'action-published') told.set(id, (told.get(id) ?? 0) + 1)
    from = page.next
    if (!page.more) break
  }
  expect([...told.values()].every((times) => times === 1)).toBe(true)
  expect(told.size).toBe(await total('state=published'))
  expect((await server.end('SIGINT')).code).toBe(0)
})
