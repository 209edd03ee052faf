import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, instantOf } from '#base/plain-date'
import type { Role } from '#kernel/access/common'
import { createAccount } from '#kernel/access/server'
import { verifyState } from '#kernel/facts/server'
import { verifyLedger } from '#kernel/ledger/verifier'
import { seedUnits } from '#kernel/parties/server'
import { readConfig } from '#platform/config'
import { sql } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'
import { backupInstallation, restoreInstallation } from '../src/app/server/backup-installation.ts'
import { composeHouse, openStores } from '../src/app/server/house.ts'
import { type Installation, openInstallation } from '../src/app/server/installation.ts'
import { programContext } from '../src/app/server/program-context.ts'
import { type RunningServer, serve } from '../src/app/server/serve.ts'
import { inShanghai } from './journeys/district.ts'
import { penalty, penaltyCells, penaltyWorkbook } from './journeys/penalties.ts'
import { Person } from './journeys/person.ts'

/** The main paths on a PostgreSQL that is not ours: everything in one go, with what came of it on standard output. */
const url = process.env['DATABASE_URL'] ?? ''
const unit = 'market-supervision'
const ROWS = 1_000
const password = 'quiet-River-2026-stone'
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const secrecy = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }
const options = { as: 'server' as const, demo: false, rooms, log: () => {} }
const began = performance.now()
const told = (line: string) => process.stdout.write(`smoke ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}\n`)

let folder: string
let installation: Installation
let server: RunningServer
let now = inShanghai('2025-12-22 09:00') as Instant
const people: Record<string, Person> = {}
const configOf = (name: string, database = url) => readConfig({ SHOUNUO_DATA: join(folder, name), DATABASE_URL: database, LOG_LEVEL: 'silent', PORT: '0' })

beforeAll(async () => {
  if (url === '') throw new Error('DATABASE_URL is missing: run scripts/smoke-debian.sh')
  folder = await mkdtemp(join(tmpdir(), 'shounuo-smoke-'))
})
afterAll(async () => {
  await server?.close()
  await installation?.close()
  await rm(folder, { recursive: true, force: true })
})

async function job(...names: string[]): Promise<void> {
  for (const name of names) expect(await server.jobs.runNow(name), name).toBe(true)
}
async function moveTo(time: string): Promise<void> {
  await job('ledger.integrate', 'facts.project', 'ledger.sign')
  now = inShanghai(time) as Instant
}

test('a database of the machine is provisioned and migrated, and a second time nothing is left to do', async () => {
  const first = await openInstallation(configOf('main'), options)
  const { version } = await first.database.asOwner((db) => db.one<{ version: string }>(sql`select version() as "version"`))
  told(version.split(' (')[0]!)
  expect(first.migrated.length).toBeGreaterThan(10)
  told(`${first.migrated.length} migrations`)
  await first.close()
  installation = { ...(await openInstallation(configOf('main'), options)), now: () => now }
  expect(installation.migrated).toEqual([])
  const stores = await openStores(installation)
  server = await serve(installation, composeHouse(installation, stores), { jobs: false, requestsPerMinute: 0 })
  const posts: readonly (readonly [string, string, Role])[] = [
    ['liaison', unit, 'liaison'],
    ['reviewer', unit, 'reviewer'],
    ['officer', 'credit-centre', 'credit-centre-officer'],
    ['director', 'credit-centre', 'credit-centre-director'],
  ]
  await installation.database.write('410103', (db) => seedUnits(programContext(installation, db)))
  for (const [loginName, of, role] of posts) {
    await installation.database.write('410103', (db) =>
      createAccount(programContext(installation, db), { loginName, displayName: loginName, unit: of, roles: [{ role }], password, secondFactorSecret: secret }),
    )
    people[loginName] = new Person({ address: server.address, now: () => Date.parse(now) }, loginName, password, secret)
  }
})

test('weights are set by two persons', async () => {
  const scheme = {
    notice: { number: '二七信用〔2025〕12号', title: '关于印发2026年度评价指标权重的通知', issuedOn: '2025-12-22' },
    periods: ['2026-H1'],
    trial: false,
    components: [{ indicator: 'disclosure.on-time-rate@1', weight: '100', conversion: { kind: 'proportional' } }],
    bonusCap: '0',
    vetoes: [],
    notApplicable: 'rescale',
    minimumCoverage: '1/2',
    peerGroups: [{ id: 'departments', name: { zh: '区直部门', en: 'Departments' }, kinds: ['department'] }],
    minimumGroup: 1,
    intervals: { draws: 100, level: '9/10', seed: 'smoke' },
    contestWorkingDays: 5,
  }
  const { schemeId } = await people['officer']!.post<{ schemeId: string }>('/scoring/schemes', { scheme })
  await people['director']!.post(`/programme/weights/${schemeId}/confirm`, { version: 1 })
  await people['director']!.post('/programme/go-live', { day: '2026-01-01', notice: '二七信用〔2025〕13号', title: '关于正式运行的通知' })
})

test('1,000 rows come in, are reviewed by another person, and published', async () => {
  await moveTo('2026-06-16 09:00')
  const rows = Array.from({ length: ROWS }, (_, index) => penaltyCells(index + 1, index < ROWS / 4 ? '2026-06-01' : '2026-06-10'))
  const opened = await people['liaison']!.upload<{ batchId: string }>('/intake/batches', { template: penalty, unit }, await penaltyWorkbook(rows), '处罚.xlsx')
  expect(opened.status, opened.text).toBe(200)
  const { batchId } = opened.json
  await job('intake.read')
  const batch = await people['liaison']!.get<{ version: number; summary: { counts: { new: number } } }>(`/intake/batches/${batchId}`)
  expect(batch.summary.counts.new).toBe(ROWS)
  expect(await people['liaison']!.post(`/intake/batches/${batchId}/confirm`, { version: batch.version })).toMatchObject({ received: ROWS })
  told(`${ROWS} rows imported`)
  await people['liaison']!.post('/disclosure/actions/submit', { unit, batchId })
  const { bulkId } = await people['reviewer']!.post<{ bulkId: string }>('/disclosure/bulk-reviews', { unit, batchId })
  const { sample } = await people['reviewer']!.get<{ sample: { actionId: string }[] }>(`/disclosure/bulk-reviews/${bulkId}`)
  for (const { actionId } of sample) await people['reviewer']!.post(`/disclosure/bulk-reviews/${bulkId}/sample`, { actionId, verdict: 'fit' })
  const { version } = await people['reviewer']!.get<{ version: number }>(`/disclosure/bulk-reviews/${bulkId}`)
  expect(await people['reviewer']!.post(`/disclosure/bulk-reviews/${bulkId}/complete`, { version, review: secrecy, severity: 'general' })).toEqual({ cleared: ROWS })
  told(`${ROWS} acts cleared after a sample of ${sample.length}`)
  await moveTo('2026-06-17 09:00')
  expect(await people['reviewer']!.post('/disclosure/actions/publish', { unit })).toEqual({ published: ROWS, late: ROWS / 4 })
  await job('ledger.integrate', 'facts.project', 'ledger.sign')
  const csv = await (await fetch(`${server.address}/acts.csv`)).text()
  expect(csv.trimEnd().split('\r\n')).toHaveLength(ROWS + 1)
  told(`${ROWS} acts public, ${ROWS / 4} of them late`)
})

test('the ranking follows', async () => {
  await moveTo('2026-07-08 09:00')
  const ranking = await people['officer']!.get<{ sha256: string; result: { units: { unit: string; score: string; rank: number }[] } }>('/scoring/ranking?period=2026-H1')
  expect(ranking.result.units[0]).toMatchObject({ unit, score: '75', rank: 1 })
  told(`ranked: ${unit} ${ranking.result.units[0]!.score} points, sha256 ${ranking.sha256.slice(0, 16)}…`)
})

test('the ledger verifies, and a backup restores into a second database to the same root', async () => {
  await job('ledger.integrate', 'facts.project', 'ledger.sign')
  const before = await verifyLedger(installation.database, '410103')
  expect(before).toMatchObject({ ok: true, findings: [] })
  expect(before.entries).toBeGreaterThan(4 * ROWS)
  expect(await verifyState(installation.database, '410103', now)).toMatchObject({ ok: true })
  told(`ledger of ${before.entries} entries verified, root ${before.root.slice(0, 16)}…`)

  const file = join(folder, 'smoke.backup')
  const count = await backupInstallation(installation, file, 'correct horse battery staple', () => {})
  told(`backup of ${count.tables} tables and ${count.files} files`)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query('create database shounuo_restored')
  await owner.end()
  const second = new URL(url)
  second.pathname = '/shounuo_restored'
  await restoreInstallation(configOf('restored', second.toString()), rooms, file, 'correct horse battery staple', () => {})
  const restored = await openInstallation(configOf('restored', second.toString()), options)
  try {
    await openStores(restored)
    expect(await verifyLedger(restored.database, '410103')).toMatchObject({ ok: true, root: before.root, entries: before.entries })
    expect(await verifyState(restored.database, '410103', instantOf(Date.parse(now)))).toMatchObject({ ok: true })
    const { count: acts } = await restored.database.read('410103', (db) =>
      db.one<{ count: bigint }>(sql`select count(*) as "count" from disclosure.action where district = '410103' and state = 'published'`),
    )
    expect(Number(acts)).toBe(ROWS)
  } finally {
    await restored.close()
  }
  told('restored into a second database: same root, same acts')
})
