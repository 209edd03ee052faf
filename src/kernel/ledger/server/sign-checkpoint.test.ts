import { createPublicKey, hash, verify } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantOf } from '#base/plain-date'
import { type Database, sql } from '#platform/database'
import { contextOn, personOf, testDistrict, useDatabase } from '../../../../test/database.ts'
import { verifyConsistency, verifyInclusion } from '../common/merkle.ts'
import { parseNote } from '../common/note.ts'
import { verifySm2 } from '../common/signature/verify-sm2.ts'
import { append, appendMany } from './append.ts'
import { findCheckpoint, latestCheckpoint } from './checkpoints.ts'
import { declareIncident, listAlarms } from './declare-incident.ts'
import { findEntry, listEntries } from './entries.ts'
import { hashFunctions } from './hash-function.ts'
import { integrate } from './integrate.ts'
import { writePublished } from './key-files.ts'
import { listKeys } from './keys.ts'
import { type Cryptography, type LedgerSigner, openLedger } from './open-ledger.ts'
import { consistencyProof, inclusionProof, leafHashAt } from './proofs.ts'
import { listOutages, publicationAllowed, requirePublicationAllowed } from './publication.ts'
import { rememberPublished } from './remember-published.ts'
import { setAllowance } from './set-allowance.ts'
import { signCheckpoint } from './sign-checkpoint.ts'

let folder: string
/** One data folder for the tests of a group, as an installation has. */
function useKeyFolder() {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shounuo-keys-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
}

const at = (minutes: number) => instantOf(Date.parse('2026-06-15T02:00:00.000Z') + minutes * 60_000)
const open = (database: Database, now: Instant = at(0), cryptography?: Cryptography) =>
  openLedger({ database, district: testDistrict, folder, now, ...(cryptography ? { cryptography } : {}) })
const read = <T>(database: Database, work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => database.read(testDistrict, (db) => work(contextOn(db)))
const act = <T>(database: Database, now: Instant, work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => database.write(testDistrict, (db) => work(contextOn(db, { now })))

async function grow(database: Database, count: number, now: Instant) {
  await act(database, now, (ctx) =>
    appendMany(
      ctx,
      Array.from({ length: count }, (_, n) => ({ kind: 'ledger.tried', about: 'ledger.test', payload: { n } })),
    ),
  )
  await integrate(database, testDistrict, now)
}

async function sign(signer: LedgerSigner, now: Instant) {
  const outcome = await signCheckpoint(signer, now)
  if (outcome.state !== 'signed') throw new Error(`not signed: ${JSON.stringify(outcome)}`)
  return outcome
}

describe.each(['international', 'national'] as const)('with %s cryptography', (cryptography) => {
  const opened = useDatabase()
  useKeyFolder()

  test('checkpoints are signed once there is something new, and everything in them is provable', async () => {
    const { database } = opened()
    const signer = await open(database, at(0), cryptography)
    expect(await signCheckpoint(signer, at(0))).toEqual({ state: 'nothing-new', size: 0 })
    await grow(database, 3, at(0))
    await sign(signer, at(1))
    expect(await signCheckpoint(signer, at(2))).toEqual({ state: 'nothing-new', size: 3 })
    await grow(database, 700, at(3))
    await sign(signer, at(4))

    await read(database, async (ctx) => {
      const hashFunction = hashFunctions[signer.setting.hash]
      const latest = (await latestCheckpoint(ctx))!
      const first = (await findCheckpoint(ctx, 3n))!
      expect(latest.size).toBe(703n)
      const growth = await consistencyProof(ctx, 3, 703)
      expect(verifyConsistency(hashFunction, 3, 703, growth, first.root, latest.root)).toBe(true)
      for (const entry of [...(await listEntries(ctx, { from: 0n, limit: 4 })), ...(await listEntries(ctx, { from: 700n }))]) {
        expect(await findEntry(ctx, entry.entryId)).toEqual(entry)
        const leaf = hashFunction.digest(Buffer.concat([Buffer.from([0]), Buffer.from(entry.body)]))
        expect(Buffer.from(await leafHashAt(ctx, Number(entry.index)))).toEqual(Buffer.from(leaf))
        expect(verifyInclusion(hashFunction, leaf, Number(entry.index), 703, await inclusionProof(ctx, Number(entry.index), 703), latest.root)).toBe(true)
      }

      const note = parseNote(latest.note)!
      const [key] = await listKeys(ctx, signer.setting)
      expect(note.statement).toMatchObject({ origin: `shounuo/${testDistrict}`, size: 703, signedAt: at(4), hash: signer.setting.hash })
      expect(Buffer.from(note.statement.root)).toEqual(Buffer.from(latest.root))
      const signature = note.signatures[0]!
      expect(signature.keyId).toBe(key!.keyId)
      const publicKey = Buffer.from(key!.publicKey, 'hex')
      const holds = (text: string) =>
        cryptography === 'national'
          ? verifySm2(publicKey, Buffer.from(text), signature.signature, (bytes) => hash('sm3', bytes, 'buffer'))
          : verify(
              null,
              Buffer.from(text),
              createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]), format: 'der', type: 'spki' }),
              signature.signature,
            )
      expect(holds(note.text)).toBe(true)
      expect(holds(note.text.replace('703', '704'))).toBe(false)
    })
  })

  test('the next start finds the same key and cryptography, and refuses to change it', async () => {
    const { database } = opened()
    const again = await open(database, at(10))
    await grow(database, 1, at(10))
    await sign(again, at(11))
    const keys = await read(database, (ctx) => listKeys(ctx, again.setting))
    expect(keys.length).toBe(1)
    await expect(open(database, at(12), cryptography === 'national' ? 'international' : 'national')).rejects.toMatchObject({ code: 'ledger.setting.begun-otherwise' })
    const files = await readdir(folder)
    expect(files.sort()).toEqual([`ledger-${testDistrict}.key.json`, `ledger-${testDistrict}.published.json`])
    expect((await stat(join(folder, files[0]!))).mode & 0o077).toBe(0)
  })
})

describe('when the tree no longer holds what was published', () => {
  const opened = useDatabase()
  useKeyFolder()

  test('signing refuses behind a published checkpoint until an incident is declared, and the incident is in the ledger', async () => {
    const { database } = opened()
    const signer = await open(database)
    await grow(database, 5, at(0))
    await sign(signer, at(1))
    // A restore from before: the file outside the database remembers a larger ledger.
    const published = join(folder, `ledger-${testDistrict}.published.json`)
    const kept = JSON.parse(await readFile(published, 'utf8'))
    await writePublished(folder, testDistrict, { ...kept, size: 40 })
    await grow(database, 2, at(2))
    expect(await signCheckpoint(signer, at(3))).toMatchObject({ state: 'refused', alarm: { kind: 'behind-published', publishedSize: 40, treeSize: 7 } })
    expect(await signCheckpoint(signer, at(4))).toMatchObject({ state: 'refused' })
    const [alarm, ...others] = await read(database, (ctx) => listAlarms(ctx))
    expect(others).toEqual([])
    await expect(act(database, at(5), (ctx) => declareIncident(ctx, { alarmId: alarm!.id, explanation: 'short' }))).rejects.toMatchObject({
      code: 'ledger.incident.explanation-too-short',
    })
    await act(database, at(5), (ctx) =>
      declareIncident({ ...ctx, actor: personOf('credit-centre', []) }, { alarmId: alarm!.id, explanation: 'Restored from the backup of the night before.' }),
    )
    await expect(act(database, at(5), (ctx) => declareIncident(ctx, { alarmId: alarm!.id, explanation: 'Restored from the backup of the night before.' }))).rejects.toMatchObject({
      kind: 'conflict',
    })
    await integrate(database, testDistrict, at(5))
    expect(await sign(signer, at(6))).toMatchObject({ size: 8 })
    const [entry] = await read(database, (ctx) => listEntries(ctx, { from: 7n }))
    expect(JSON.parse(entry!.body)).toMatchObject({ kind: 'ledger.incident-declared', payload: { alarm: 'behind-published', publishedSize: '40', treeSize: '7' } })
    expect(entry!.body).not.toContain('night')
    expect(JSON.parse(await readFile(published, 'utf8')).size).toBe(8)
  })

  test('a restore on another machine knows what was published when it is told, by a note with a valid signature only', async () => {
    const { database } = opened()
    const signer = await open(database, at(10))
    await grow(database, 1, at(10))
    const { note } = await sign(signer, at(11))
    const elsewhere = { ...signer, folder: await mkdtemp(join(tmpdir(), 'shounuo-keys-')) }
    await expect(rememberPublished(elsewhere, note.replace(/\n(\d+)\n/, '\n900\n'))).rejects.toMatchObject({ code: 'ledger.published.not-ours' })
    await expect(rememberPublished(elsewhere, 'hello')).rejects.toMatchObject({ code: 'ledger.published.not-ours' })
    expect(await rememberPublished(elsewhere, note)).toBe(true)
    expect(await rememberPublished(elsewhere, note)).toBe(false)
    const { size } = JSON.parse(await readFile(join(elsewhere.folder, `ledger-${testDistrict}.published.json`), 'utf8'))
    expect(note.split('\n')[1]).toBe(String(size))
    await rm(elsewhere.folder, { recursive: true, force: true })
  })

  test('a changed past is found by the checkpoint in the database and by the one outside it', async () => {
    const { database } = opened()
    const signer = await open(database, at(20))
    await database.asOwner((db) => db.run(sql`update ledger.tree set edge[1] = set_byte(edge[1], 40, get_byte(edge[1], 40) # 1)`))
    await grow(database, 1, at(20))
    expect(await signCheckpoint(signer, at(21))).toMatchObject({ state: 'refused', alarm: { kind: 'other-history', publishedSize: 9 } })
    await database.asOwner((db) => db.run(sql`update ledger.tree set edge[1] = set_byte(edge[1], 40, get_byte(edge[1], 40) # 1)`))
    await sign(signer, at(22))
  })

  test('a lost key stops signing; after an incident a new one is taken into use and both are listed', async () => {
    const { database } = opened()
    await rm(join(folder, `ledger-${testDistrict}.key.json`), { force: true })
    const signer = await open(database, at(30))
    await grow(database, 1, at(30))
    expect(await signCheckpoint(signer, at(31))).toMatchObject({ state: 'refused', alarm: { kind: 'key-lost' } })
    const alarm = (await read(database, (ctx) => listAlarms(ctx))).find((found) => found.kind === 'key-lost')!
    await act(database, at(32), (ctx) => declareIncident(ctx, { alarmId: alarm.id, explanation: 'The disk with the keys failed.' }))
    const { size } = await sign(signer, at(33))
    expect((await read(database, (ctx) => listKeys(ctx, signer.setting))).length).toBe(2)
    await grow(database, 1, at(34))
    expect((await sign(await open(database, at(35)), at(36))).size).toBeGreaterThan(size)
  })
})

describe('publication stops when entries stay unsigned', () => {
  const opened = useDatabase()
  useKeyFolder()
  const allowed = async (database: Database, now: Instant) => (await act(database, now, (ctx) => publicationAllowed(ctx))).allowed

  test('it goes on without a ledger that was opened, for nothing was promised', async () => {
    const { database } = opened()
    await act(database, at(-9_000), (ctx) => append(ctx, { kind: 'ledger.tried', about: 'ledger.test' }))
    expect(await allowed(database, at(0))).toBe(true)
  })

  test('a quiet night stops nothing; four hours of unsigned entries do, and the outage is kept as a ground', async () => {
    const { database } = opened()
    const signer = await open(database, at(0))
    await integrate(database, testDistrict, at(0))
    await sign(signer, at(1))
    expect(await allowed(database, at(1_000))).toBe(true)
    await grow(database, 1, at(1_000))
    expect(await allowed(database, at(1_239))).toBe(true)
    expect(await allowed(database, at(1_241))).toBe(false)
    await expect(act(database, at(1_241), (ctx) => requirePublicationAllowed(ctx))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'ledger.publication.unsigned-too-long',
      params: { hours: 4 },
    })

    const { key } = signer
    signer.key = undefined
    expect((await signCheckpoint(signer, at(1_300))).state).toBe('refused')
    expect(await read(database, (ctx) => listOutages(ctx))).toMatchObject([{ startedAt: at(1_240), endedAt: null }])
    signer.key = key
    await integrate(database, testDistrict, at(1_310))
    await sign(signer, at(1_320))
    expect(await read(database, (ctx) => listOutages(ctx))).toMatchObject([{ startedAt: at(1_240), endedAt: at(1_320) }])
    expect(await allowed(database, at(1_321))).toBe(true)
    expect(await read(database, (ctx) => listOutages(ctx, { from: at(1_400) }))).toEqual([])
    await integrate(database, testDistrict, at(1_322))
    const kinds = (await read(database, (ctx) => listEntries(ctx, { from: 0n }))).map((entry) => entry.kind)
    expect(kinds.filter((kind) => kind.startsWith('ledger.outage'))).toEqual(['ledger.outage-began', 'ledger.outage-ended'])
  })

  test('an entry that has no place yet counts as unsigned too, and the allowance is set by an act', async () => {
    const { database } = opened()
    await signCheckpoint(await open(database, at(1_330)), at(1_330))
    await act(database, at(2_000), (ctx) => setAllowance(ctx, { minutes: 10 }))
    expect(await allowed(database, at(2_011))).toBe(false)
    await expect(act(database, at(2_011), (ctx) => setAllowance(ctx, { minutes: 2 }))).rejects.toMatchObject({ kind: 'invalid' })
  })
})
