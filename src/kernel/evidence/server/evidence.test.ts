import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainError } from '#base/domain-error'
import { type Actor, systemActor } from '#platform/acts'
import type { Database } from '#platform/database'
import type { FileReply } from '#platform/rooms'
import { contextOn, personOf, testDistrict, useDatabase } from '../../../../test/database.ts'
import { evidenceContent, evidenceList } from '../common/api.ts'
import { contentPath, keepEvidenceIn } from './evidence-folder.ts'
import { listEvidence, openEvidence, readEvidence } from './read-evidence.ts'
import { routes } from './routes.ts'
import { storeEvidence } from './store-evidence.ts'
import { sweepEvidence } from './sweep-evidence.ts'

const opened = useDatabase()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-evidence-'))
  keepEvidenceIn(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const liaison = personOf('finance', [])
const act = <T>(database: Database, work: (ctx: ReturnType<typeof contextOn>) => Promise<T>, actor: Actor = liaison) =>
  database.write(testDistrict, (db) => work(contextOn(db, { actor })))
const store = (text: string, name = 'decision.pdf', about = 'tried.matter:1') =>
  act(opened().database, (ctx) => storeEvidence(ctx, { bytes: Buffer.from(text), name, about, mediaType: 'application/pdf' }))
const contentFiles = async () => (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))

test('a file is kept by its hash, once, and read back whole', async () => {
  const { database } = opened()
  const one = await store('the same content', 'C:\\Users\\x\\one.pdf', 'tried.matter:read')
  const path = join(folder, 'copied.bin')
  await writeFile(path, 'the same content')
  const two = await act(database, (ctx) => storeEvidence(ctx, { path, name: 'two.pdf', about: 'tried.matter:read', mediaType: 'application/pdf' }))
  expect([one.sha256, two.sha256]).toEqual([sha256('the same content'), sha256('the same content')])
  expect(one).toMatchObject({ name: 'one.pdf', unit: 'finance', size: 16, uploadedBy: liaison.accountId })
  expect((await contentFiles()).length).toBe(1)
  expect((await stat(contentPath(testDistrict, one.sha256))).mode & 0o077).toBe(0)
  expect((await act(database, (ctx) => readEvidence(ctx, two.id))).bytes.toString()).toBe('the same content')
  expect(await act(database, (ctx) => listEvidence(ctx, 'tried.matter:read'))).toEqual([one, two])
})

test('an empty or nameless file, or one of no unit, is refused', async () => {
  await expect(store('')).rejects.toMatchObject({ code: 'evidence.file.empty' })
  await expect(store('x', '\u0000/')).rejects.toMatchObject({ code: 'evidence.file.no-name' })
  await expect(act(opened().database, (ctx) => storeEvidence(ctx, { bytes: Buffer.from('x'), name: 'x', about: 'x', mediaType: 'x' }), systemActor)).rejects.toMatchObject({
    code: 'evidence.file.no-unit',
  })
})

test('content that was changed on disk is not given out, nor is content that is gone', async () => {
  const { database } = opened()
  const file = await store('what was decided')
  const path = contentPath(testDistrict, file.sha256)
  await writeFile(path, 'what was decideD')
  await expect(act(database, (ctx) => openEvidence(ctx, file.id))).rejects.toMatchObject({ kind: 'unavailable', code: 'evidence.file.damaged' })
  await rm(path)
  await expect(act(database, (ctx) => openEvidence(ctx, file.id))).rejects.toMatchObject({ kind: 'unavailable', code: 'evidence.file.missing-content' })
  await store('what was decided')
  expect((await act(database, (ctx) => readEvidence(ctx, file.id))).bytes.toString()).toBe('what was decided')
})

test('uploads of acts that were rolled back or killed are swept, and no others', async () => {
  const { database } = opened()
  const kept = await store('kept for good')
  await sweepEvidence(database, testDistrict)
  await expect(
    act(database, async (ctx) => {
      await storeEvidence(ctx, { bytes: Buffer.from('rolled back'), name: 'x', about: 'x', mediaType: 'x' })
      throw new Error('the act failed')
    }),
  ).rejects.toThrow('the act failed')
  await writeFile(join(folder, testDistrict, 'incoming', 'killed'), 'half')
  expect(existsSync(contentPath(testDistrict, sha256('rolled back')))).toBe(true)

  let release = () => {}
  const waiting = new Promise<void>((resolve) => {
    release = resolve
  })
  const underWay = act(database, async (ctx) => {
    const file = await storeEvidence(ctx, { bytes: Buffer.from('under way'), name: 'x', about: 'x', mediaType: 'x' })
    await waiting
    return file
  })
  while (!existsSync(contentPath(testDistrict, sha256('under way')))) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await sweepEvidence(database, testDistrict)).toBe(0)
  release()
  const file = await underWay
  expect(await sweepEvidence(database, testDistrict)).toBe(2)
  expect(existsSync(contentPath(testDistrict, sha256('rolled back')))).toBe(false)
  expect((await act(database, (ctx) => readEvidence(ctx, file.id))).bytes.toString()).toBe('under way')
  expect((await act(database, (ctx) => readEvidence(ctx, kept.id))).bytes.toString()).toBe('kept for good')
})

test('a full disk is said plainly, leaves nothing behind, and the act has no effect', async () => {
  const { database } = opened()
  const full = async function* () {
    yield Buffer.from('some of it')
    throw Object.assign(new Error('write'), { code: 'ENOSPC' })
  }
  const before = await contentFiles()
  await expect(act(database, (ctx) => storeEvidence(ctx, { stream: full(), name: 'x', about: 'tried.matter:full', mediaType: 'x' }))).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'evidence.store.disk-full',
  })
  expect(await contentFiles()).toEqual(before)
  expect(await readdir(join(folder, testDistrict, 'incoming'))).toEqual([])
  expect(await act(database, (ctx) => listEvidence(ctx, 'tried.matter:full'))).toEqual([])
})

test('sixteen acts keep the same content at once, and it is there once and whole', async () => {
  const text = 'shared '.repeat(50_000)
  const files = await Promise.all(Array.from({ length: 16 }, () => store(text)))
  expect(new Set(files.map((file) => file.sha256))).toEqual(new Set([sha256(text)]))
  expect(await readFile(contentPath(testDistrict, files[0]!.sha256), 'utf8')).toBe(text)
  expect(await readdir(join(folder, testDistrict, 'incoming'))).toEqual([])
})

test('a reader in reach downloads it, a reader of another unit does not', async () => {
  const { database } = opened()
  const file = await store('for reading', 'read.pdf', 'tried.matter:reach')
  const call = <T>(endpoint: unknown, actor: Actor, input: object) =>
    act(database, (ctx) => routes.find((route) => route.endpoint === endpoint)!.handle(ctx, input as never, undefined as never) as Promise<T>, actor)
  const own = personOf('finance', ['evidence.file.read'])
  const reply = await call<FileReply>(evidenceContent, own, { params: { fileId: file.id } })
  const chunks: Uint8Array[] = []
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('for reading')
  expect(reply).toMatchObject({ fileName: 'read.pdf', disposition: 'attachment' })
  const other = personOf('commerce', ['evidence.file.read'])
  await expect(call(evidenceContent, other, { params: { fileId: file.id } })).rejects.toBeInstanceOf(DomainError)
  await expect(call(evidenceContent, own, { params: { fileId: 'nothing' } })).rejects.toMatchObject({ kind: 'not-found' })
  expect(await call(evidenceList, own, { query: { about: 'tried.matter:reach' } })).toMatchObject({ files: [{ id: file.id }] })
  expect(await call(evidenceList, other, { query: { about: 'tried.matter:reach' } })).toEqual({ files: [] })
})
