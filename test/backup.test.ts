import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeEvidence } from '#kernel/evidence/server'
import { append, integrate, signCheckpoint } from '#kernel/ledger/server'
import { verifyLedger } from '#kernel/ledger/verifier'
import { seedUnits } from '#kernel/parties/server'
import { readConfig } from '#platform/config'
import { rooms } from '../src/app/rooms.ts'
import { backupInstallation, restoreInstallation } from '../src/app/server/backup-installation.ts'
import { openStores } from '../src/app/server/house.ts'
import { type Installation, openInstallation } from '../src/app/server/installation.ts'
import { programContext } from '../src/app/server/program-context.ts'

const passphrase = 'correct horse battery staple'
let folder: string
let installation: Installation
const configOf = (name: string) => readConfig({ SHOUNUO_DATA: join(folder, name) })
const options = { as: 'server' as const, demo: false, rooms, log: () => {} }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-backup-'))
  await chmod(folder, 0o755)
  installation = await openInstallation(configOf('first'), options)
})
afterAll(async () => {
  await installation.close()
  await rm(folder, { recursive: true, force: true })
})

const act = <T>(on: Installation, work: (ctx: ReturnType<typeof programContext>) => Promise<T>) => on.database.write('410103', (db) => work(programContext(on, db)))

test('a restored installation verifies to the same root, keeps its evidence, and goes on', async () => {
  const stores = await openStores(installation)
  await act(installation, (ctx) => seedUnits(ctx))
  await act(installation, async (ctx) => {
    const kept = await storeEvidence(ctx, { name: '证据.txt', bytes: Buffer.from('evidence'), about: 'unit:credit-centre', unit: 'credit-centre', mediaType: 'text/plain' })
    await append(ctx, { kind: 'evidence.tried', about: 'unit:credit-centre', payload: { sha256: kept.sha256 } })
  })
  await integrate(installation.database, '410103', installation.now())
  await signCheckpoint(stores.signer, installation.now())
  const before = await verifyLedger(installation.database, '410103')
  expect(before).toMatchObject({ ok: true, findings: [] })
  expect(before.entries).toBeGreaterThan(2)

  const file = join(folder, 'one.backup')
  const count = await backupInstallation(installation, file, passphrase, () => {})
  expect(count.files).toBeGreaterThanOrEqual(2)
  expect((await readFile(file)).includes(Buffer.from('evidence.tried'))).toBe(false)

  await restoreInstallation(configOf('second'), rooms, file, passphrase, () => {})
  const second = await openInstallation(configOf('second'), options)
  try {
    const restored = await openStores(second)
    const after = await verifyLedger(second.database, '410103')
    expect(after.root).toBe(before.root)
    expect(after).toMatchObject({ ok: true, entries: before.entries })
    await act(second, (ctx) => append(ctx, { kind: 'evidence.tried', about: 'unit:credit-centre' }))
    await integrate(second.database, '410103', second.now())
    expect(await signCheckpoint(restored.signer, second.now())).toMatchObject({ state: 'signed', size: before.entries + 1 })
  } finally {
    await second.close()
  }
})

test('a restore behind a published checkpoint refuses to sign', async () => {
  const stores = await openStores(installation)
  const file = join(folder, 'behind.backup')
  await backupInstallation(installation, file, passphrase, () => {})
  await act(installation, (ctx) => append(ctx, { kind: 'evidence.tried', about: 'unit:credit-centre' }))
  await integrate(installation.database, '410103', installation.now())
  await signCheckpoint(stores.signer, installation.now())

  await restoreInstallation(configOf('third'), rooms, file, passphrase, () => {})
  // What was published since is known outside the database: the operator puts the high-water file of the lost machine back.
  const { keys } = installation.folders
  const highWater = 'ledger-410103.published.json'
  await writeFile(join(folder, 'third/keys', highWater), await readFile(join(keys, highWater)))
  const third = await openInstallation(configOf('third'), options)
  try {
    const restored = await openStores(third)
    expect(await signCheckpoint(restored.signer, third.now())).toMatchObject({ state: 'refused', alarm: { kind: 'behind-published' } })
  } finally {
    await third.close()
  }
})

test('a wrong passphrase, a damaged file and a folder in use are refused in plain words', async () => {
  const file = join(folder, 'one.backup')
  await expect(restoreInstallation(configOf('fourth'), rooms, file, 'not the passphrase', () => {})).rejects.toThrow('passphrase is wrong')
  expect(await readdir(join(folder, 'fourth')), 'what was refused leaves nothing').toEqual([])
  await expect(restoreInstallation(configOf('first'), rooms, file, passphrase, () => {})).rejects.toMatchObject({ code: 'app.backup.folder-not-empty' })
  await expect(backupInstallation(installation, file, passphrase, () => {})).rejects.toMatchObject({ code: 'app.backup.file-exists' })
  await expect(backupInstallation(installation, join(folder, 'x'), 'short', () => {})).rejects.toMatchObject({ code: 'app.backup.passphrase-short' })
})
