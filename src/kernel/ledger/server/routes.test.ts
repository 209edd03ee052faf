import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantOf } from '#base/plain-date'
import type { InputOf, ReplyOf } from '#platform/http/common'
import { contextOn, personOf, testDistrict, useDatabase } from '../../../../test/database.ts'
import * as api from '../common/api.ts'
import { sha256 } from '../common/hash/sha256.ts'
import { verifyConsistency, verifyInclusion } from '../common/merkle.ts'
import { fromHex } from '../common/note.ts'
import { appendMany } from './append.ts'
import { integrate } from './integrate.ts'
import { ledgerVersion } from './ledger-version.ts'
import { openLedger } from './open-ledger.ts'
import { routes } from './routes.ts'
import { signCheckpoint } from './sign-checkpoint.ts'

const opened = useDatabase()
const at = (minutes: number) => instantOf(Date.parse('2026-06-15T02:00:00.000Z') + minutes * 60_000)
const director = personOf('credit-centre', ['ledger.allowance.set', 'ledger.incident.declare'])
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shounuo-keys-'))
  const { database } = opened()
  const signer = await openLedger({ database, district: testDistrict, folder, now: at(0) })
  for (const [minute, count] of [40, 300].entries()) {
    await database.write(testDistrict, (db) =>
      appendMany(
        contextOn(db),
        Array.from({ length: count }, (_, n) => ({ kind: 'ledger.tried', about: 'x', payload: { n } })),
      ),
    )
    await integrate(database, testDistrict, at(minute))
    await signCheckpoint(signer, at(minute))
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Calls an endpoint as the server does: query parsed, reply parsed. */
async function call<E extends (typeof api)[keyof typeof api]>(endpoint: E, input: { params?: object; query?: object; body?: object } = {}): Promise<ReplyOf<E>> {
  const route = routes.find((candidate) => candidate.endpoint === (endpoint as unknown))!
  const parsed = { params: endpoint.params.parse(input.params ?? {}), query: endpoint.query.parse(input.query ?? {}), body: endpoint.body.parse(input.body ?? {}) } as InputOf<E>
  const reply = await opened().database.write(testDistrict, (db) => route.handle(contextOn(db, { now: at(10), actor: director }), parsed as never, undefined as never))
  return endpoint.reply.parse(reply) as ReplyOf<E>
}

test('the feed gives every entry once, in order, page by page', async () => {
  const seen: string[] = []
  for (let from = 0; ; ) {
    const page = await call(api.ledgerEntries, { query: { from: String(from), limit: '77' } })
    seen.push(...page.entries.map((entry) => entry.entryId))
    if (page.entries.length === 0) break
    from = page.next
  }
  expect(seen.length).toBe(340)
  expect(new Set(seen).size).toBe(340)
  expect((await call(api.ledgerEntry, { params: { entryId: seen[339] } })).index).toBe(339)
  await expect(call(api.ledgerEntry, { params: { entryId: 'x' } })).rejects.toMatchObject({ kind: 'not-found' })
})

test('inclusion and consistency proofs hold against the checkpoints served beside them', async () => {
  const latest = await call(api.latestCheckpoint)
  const first = await call(api.checkpointOfSize, { params: { size: '40' } })
  const { entries } = await call(api.ledgerEntries, { query: { from: '17', limit: '1' } })
  for (const checkpoint of [latest, first]) {
    const proof = await call(api.inclusionProof, { query: { entry: entries[0]!.entryId, size: String(checkpoint.size) } })
    expect(proof.root).toBe(checkpoint.root)
    expect(
      verifyInclusion(
        sha256,
        fromHex(proof.leafHash)!,
        proof.index,
        proof.size,
        proof.proof.map((item) => fromHex(item)!),
        fromHex(checkpoint.root)!,
      ),
    ).toBe(true)
  }
  const growth = await call(api.consistencyProof, { query: { from: '40', to: '340' } })
  expect(
    verifyConsistency(
      sha256,
      40,
      340,
      growth.proof.map((item) => fromHex(item)!),
      fromHex(first.root)!,
      fromHex(latest.root)!,
    ),
  ).toBe(true)
})

test.each([
  ['a size the ledger has not reached', () => call(api.consistencyProof, { query: { from: '40', to: '341' } }), 'not-found'],
  ['sizes the wrong way round', () => call(api.consistencyProof, { query: { from: '41', to: '40' } }), 'invalid'],
  ['a size nothing was signed at', () => call(api.checkpointOfSize, { params: { size: '39' } }), 'not-found'],
])('%s is refused', async (_, asked, kind) => {
  await expect(asked()).rejects.toMatchObject({ kind })
})

test('state, keys, checkpoints and alarms are told', async () => {
  expect(await call(api.ledgerState)).toMatchObject({
    size: 340,
    signedSize: 340,
    lastSignedAt: at(1),
    unsignedSince: null,
    publicationAllowed: true,
    allowanceSeconds: 14_400,
    outages: [],
  })
  expect(await call(api.ledgerKeys)).toMatchObject({ origin: `shounuo/${testDistrict}`, hash: 'sha256', signature: 'ed25519', keys: [{ addedAt: at(0) }] })
  const page = await call(api.checkpoints, { query: { limit: '1' } })
  expect(page).toMatchObject({ checkpoints: [{ size: 340 }], before: 340 })
  expect(await call(api.checkpoints, { query: { before: '340' } })).toMatchObject({ checkpoints: [{ size: 40 }], before: null })
  expect(await call(api.alarms)).toEqual({ alarms: [] })
  await expect(call(api.declareIncident, { body: { alarmId: 'x', explanation: 'Nothing happened at all.' } })).rejects.toMatchObject({ code: 'ledger.incident.no-alarm' })
  await call(api.setAllowance, { body: { minutes: 30 } })
  expect((await call(api.ledgerState)).allowanceSeconds).toBe(1_800)
})

test('the version of public pages changes with growth and with signing', async () => {
  const { database } = opened()
  expect(await database.readPublic(testDistrict, (db) => ledgerVersion({ db, district: testDistrict }))).toBe('340.340')
  await integrate(database, testDistrict, at(11))
  expect(await database.read(testDistrict, (db) => ledgerVersion({ db, district: testDistrict }))).toBe('341.340')
})
