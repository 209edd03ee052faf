import pg from 'pg'
import { expect, test } from 'vitest'
import type { Instant } from '#base/plain-date'
import { type Database, sql } from '#platform/database'
import { contextOn, testDistrict, useDatabase, useRollback } from '../../../../test/database.ts'
import { sha256 } from '../common/hash/sha256.ts'
import { leafHash, rootOf } from '../common/merkle.ts'
import { rootOfEdge } from '../common/tree-edge.ts'
import { append, appendMany } from './append.ts'
import { integrate, integrateWithin, treeSize } from './integrate.ts'

const opened = useDatabase()
const inTransaction = useRollback()
const now = '2026-06-15T02:00:00.000Z' as Instant

const entries = (writer: string, count: number) => Array.from({ length: count }, (_, n) => ({ kind: 'ledger.tried', about: `ledger.writer:${writer}`, payload: { n } }))
const write = (database: Database, writer: string, count: number) => database.write(testDistrict, (db) => appendMany(contextOn(db), entries(writer, count)))

async function stateOf(database: Database) {
  return database.read(testDistrict, async (db) => {
    const rows = await db.rows<{ index: bigint; entryId: string; about: string; body: string }>(
      sql`select index as "index", entry_id as "entryId", about as "about", body as "body" from ledger.public_entry order by index`,
    )
    const tree = await db.maybe<{ size: bigint; edge: Uint8Array[] }>(sql`select size as "size", edge as "edge" from ledger.public_tree`)
    const tiles = await db.rows<{ level: number; index: bigint; hashes: Uint8Array }>(
      sql`select level as "level", index as "index", hashes as "hashes" from ledger.public_tile order by level, index`,
    )
    const { written } = await db.one<{ written: number }>(sql`select count(*)::int as "written" from ledger.entry`)
    return { rows, tree, tiles, written }
  })
}

/** Nothing lost, nothing twice, no gap, and the tree is that of the bodies in order. */
async function expectWhole(database: Database) {
  const state = await stateOf(database)
  expect(state.rows.length).toBe(state.written)
  expect(state.rows.every((row, place) => row.index === BigInt(place))).toBe(true)
  expect(new Set(state.rows.map((row) => row.entryId)).size).toBe(state.written)
  const leaves = state.rows.map((row) => leafHash(sha256, Buffer.from(row.body)))
  expect(Buffer.from(rootOfEdge(sha256, state.tree!.edge))).toEqual(Buffer.from(rootOf(sha256, leaves)))
  const full = state.tiles.filter((tile) => tile.level === 0)
  expect(full.map((tile) => Buffer.from(tile.hashes))).toEqual(full.map((tile) => Buffer.concat(leaves.slice(Number(tile.index) * 256, Number(tile.index) * 256 + 256))))
  expect(full.length).toBe(Math.floor(leaves.length / 256))
  return state
}

test('entries of committed acts get contiguous places in the order of their acts', async () => {
  const { database } = opened()
  await write(database, 'a', 300)
  await write(database, 'b', 2)
  expect(await integrate(database, testDistrict, now)).toEqual({ from: 0n, to: 302n })
  expect(await integrate(database, testDistrict, now)).toEqual({ from: 302n, to: 302n })
  const state = await expectWhole(database)
  expect(state.rows.map((row) => row.about)).toEqual([...Array(300).fill('ledger.writer:a'), ...Array(2).fill('ledger.writer:b')])
  expect(state.rows.slice(0, 300).map((row) => JSON.parse(row.body).payload.n)).toEqual(Array.from({ length: 300 }, (_, n) => n))
})

test('sixteen writers at once, some rolled back, while two integrations run: none lost, none twice, the order never changes', async () => {
  const { database } = opened()
  let writing = true
  const seen: string[][] = []
  const integrating = [1, 2].map(async () => {
    while (writing) {
      await integrate(database, testDistrict, now)
      seen.push((await stateOf(database)).rows.map((row) => row.entryId))
    }
  })
  await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      for (let act = 0; act < 12; act += 1) {
        await database
          .write(testDistrict, async (db) => {
            const ctx = contextOn(db)
            await append(ctx, { kind: 'ledger.tried', about: `ledger.writer:w${writer}`, payload: { act } })
            await new Promise((resolve) => setTimeout(resolve, (writer * 7 + act * 13) % 25))
            await appendMany(ctx, entries(`w${writer}`, writer))
            if (act % 5 === 4) throw new Error('rolled back')
          })
          .catch((error: Error) => expect(error.message).toBe('rolled back'))
      }
    }),
  )
  writing = false
  await Promise.all(integrating)
  await integrate(database, testDistrict, now)
  const state = await expectWhole(database)
  const order = state.rows.map((row) => row.entryId)
  for (const earlier of seen) expect(order.slice(0, earlier.length)).toEqual(earlier)
  expect(seen.length).toBeGreaterThan(3)
})

test('an entry waits while an earlier act still runs, and is not held up by another database', async () => {
  const { database, connections } = opened()
  await integrate(database, testDistrict, now)
  const before = (await stateOf(database)).rows.length
  const early = new pg.Client(connections.app as pg.ClientConfig)
  const elsewhere = new pg.Client({ ...(connections.owner as pg.ClientConfig), database: 'postgres' })
  await early.connect()
  await elsewhere.connect()
  try {
    await elsewhere.query('begin; select pg_current_xact_id()')
    await early.query(`begin; set local app.district = '${testDistrict}'; select pg_current_xact_id()`)
    await write(database, 'late', 3)
    expect((await integrate(database, testDistrict, now)).to).toBe(BigInt(before))
    await early.query('rollback')
    expect((await integrate(database, testDistrict, now)).to).toBe(BigInt(before + 3))
  } finally {
    await early.end()
    await elsewhere.end()
  }
  await expectWhole(database)
})

test('an integration killed between batches or inside one goes on where it was', async () => {
  const { database, connections } = opened()
  await write(database, 'many', 20_000)
  const before = (await stateOf(database)).rows.length
  const killer = new pg.Client(connections.owner as pg.ClientConfig)
  await killer.connect()
  let kills = 0
  const killing = (async () => {
    for (let round = 0; round < 40; round += 1) {
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query ~ 'ledger\\.(leaf|tile|tree|entry)'`,
      )
      kills += rowCount ?? 0
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  })()
  for (let round = 0; round < 40; round += 1) {
    await integrate(database, testDistrict, now).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  await killing
  await killer.end()
  await integrate(database, testDistrict, now)
  expect(kills).toBeGreaterThan(0)
  expect((await expectWhole(database)).rows.length).toBe(before === 0 ? 20_000 : before + 20_000)
})

test('rows that came from another cluster are found, whatever their transaction numbers', async () => {
  const { database, connections } = opened()
  const owner = new pg.Client(connections.owner as pg.ClientConfig)
  await owner.connect()
  const insert = (xact: string) =>
    owner.query(
      `insert into ledger.entry (district, entry_id, kind, about, actor, at, xact, body) select $1, gen_random_uuid(), 'ledger.tried', 'x', 'system', now(), $2::xid8, '{"n":' || n || '}' from generate_series(1, 5) n`,
      [testDistrict, xact],
    )
  await insert('9000000000')
  await insert('3')
  await integrate(database, testDistrict, now)
  expect((await stateOf(database)).written - Number(await database.read(testDistrict, (db) => treeSize({ db, district: testDistrict })))).toBe(10)
  await integrate(database, testDistrict, now, { sweep: true })
  await expectWhole(database)
  await owner.query(`update ledger.tree set after_xact = '8000000000'`)
  await owner.end()
  await write(database, 'after restore', 4)
  await integrate(database, testDistrict, now)
  await write(database, 'after restore', 4)
  await integrate(database, testDistrict, now)
  await expectWhole(database)
})

test('a transaction that will be rolled back can place its own entries', () =>
  inTransaction(async (ctx) => {
    const size = await treeSize(ctx)
    await appendMany(ctx, entries('own', 5))
    expect(await integrateWithin(ctx)).toEqual({ from: size, to: size + 5n })
    await append(ctx, { kind: 'ledger.tried', about: 'x' })
    expect(await integrateWithin(ctx)).toEqual({ from: size + 5n, to: size + 6n })
  }))

test('the scan for new entries uses the index under the rights of the app role', async () => {
  await opened().database.read(testDistrict, async (db) => {
    await db.run(sql`set local enable_seqscan = off`)
    const plan = await db.rows<{ 'QUERY PLAN': string }>(
      sql`explain select entry_id from ledger.entry where district = ${testDistrict} and (xact, entry_id) > ('7'::xid8, '00000000-0000-0000-0000-000000000000'::uuid) and xact < '900'::xid8 order by xact, entry_id limit 10`,
    )
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond:.*ROW\(xact, entry_id\)/s)
  })
})
