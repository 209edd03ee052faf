import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../../test/database.ts'
import { type Db, MigrationChangedError, migrate, provision, roleNames, sql } from './index.ts'

const opened = useDatabase()

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(opened().connections.owner as pg.ClientConfig)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function migrationFolder(files: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-migrations-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return pathToFileURL(`${folder}/`)
}

test('an owner who is no superuser provisions a database of his own, and does so again at the next start', async () => {
  const base = opened().connections.owner as pg.ClientConfig
  const name = `plain_${process.pid}`
  const roles = Object.values(roleNames(name))
  try {
    await asOwner(async (client) => {
      await client.query(`create role ${name} login createrole password 'x'`)
      await client.query(`create database ${name} owner ${name}`)
    })
    const plain = { ...base, user: name, password: 'x', database: name }
    for (const start of ['first', 'next']) await expect(provision(plain, Buffer.from('secret'), []), start).resolves.toBeDefined()
  } finally {
    await asOwner(async (client) => {
      await client.query(`drop database if exists ${name}`)
      for (const role of [...roles, name]) await client.query(`drop role if exists ${role}`)
    })
  }
})

test('commands that open an installation at the same moment wait for each other', async () => {
  const name = `crowd_${process.pid}`
  try {
    await asOwner((client) => client.query(`create database ${name}`))
    const owner = { ...(opened().connections.owner as pg.ClientConfig), database: name }
    const open = () => provision(owner, Buffer.from('secret'), [])
    await open()
    for (let round = 0; round < 5; round += 1) await expect(Promise.all([open(), open(), open(), open()]), `${round}`).resolves.toHaveLength(4)
  } finally {
    await asOwner(async (client) => {
      await client.query(`drop database if exists ${name} with (force)`)
      for (const role of Object.values(roleNames(name))) await client.query(`drop role if exists ${role}`)
    })
  }
})

describe('the database handle', () => {
  test('one connection fills one table with other columns and another rule on conflict', () =>
    opened().database.write('410103', async (db) => {
      await db.run(sql`create temp table filled (n int primary key, word text) on commit drop`)
      const number = { name: 'n', type: 'int' }
      expect(await db.insertMany('filled', [number], [[1]])).toBe(1)
      expect(await db.insertMany('filled', [number], [[1]], { onConflict: 'on conflict do nothing' })).toBe(0)
      expect(await db.insertMany('filled', [number, { name: 'word', type: 'text' }], [[2, 'two']])).toBe(1)
    }))

  const allowed = spawnSync('/usr/bin/chrt', ['--batch', '0', '/bin/true']).status === 0
  test.runIf(allowed)('the private server is scheduled as batch work, so that a statement does not push its sender off the processor', async () => {
    const pid = await opened().database.read('410103', (db) => db.one<{ pid: number }>(sql`select pg_backend_pid() as pid`))
    const policy = async (process: string) => (await readFile(`/proc/${process}/stat`, 'utf8')).split(') ').at(-1)!.split(' ')[38]
    const SCHED_BATCH = '3'
    expect([await policy(`${pid.pid}`), await policy('self')]).toEqual([SCHED_BATCH, '0'])
  })

  test('a file that an act does not find is not taken for a database that is away', async () => {
    const missed = opened().database.read('410103', () => readFile('/no/such/file'))
    await expect(missed).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' })
  })

  test('statements asked for at once run in that order, and the first that fails is the one reported', async () => {
    const { database } = opened()
    const number = [{ name: 'n', type: 'int' }]
    const seen = await database.write('410103', async (db) => {
      await db.run(sql`create temp table queued (n int primary key) on commit drop`)
      const [first, between, second] = await Promise.all([
        db.insertMany('queued', number, [[1], [2]]),
        db.one<{ count: number }>(sql`select count(*)::int as count from queued`),
        db.insertMany('queued', number, [[3]]),
      ])
      // Not awaited: it still belongs to the transaction.
      void db.run(sql`insert into queued values (4)`)
      const [late] = [db.one<{ count: number }>(sql`select count(*)::int as count from queued`)]
      return [first, between.count, second, (await late).count]
    })
    expect(seen).toEqual([2, 2, 1, 4])
    const failing = database.write('410103', async (db) => {
      await db.run(sql`create temp table queued (n int primary key) on commit drop`)
      await Promise.all([db.insertMany('queued', number, [[1], [1]]), db.run(sql`select 1`), db.run(sql`insert into queued values (9)`)])
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await database.read('410103', (db) => db.one(sql`select 1 as "one"`))).toEqual({ one: 1 })
  })

  test('the planner knows a table as soon as many rows have come into it', async () => {
    const { database } = opened()
    await asOwner(async (client) => {
      await client.query('drop schema if exists learned cascade; create schema learned; grant usage on schema learned to public')
      await client.query('create table learned.thing (district text, id int, kind text, primary key (district, id)); create index thing_kind on learned.thing (district, kind)')
      await client.query('grant select, insert on learned.thing to public')
    })
    try {
      const columns = ['district', 'id', 'kind'].map((name) => ({ name, type: name === 'id' ? 'int' : 'text' }))
      const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => ['410103', from + index, 'a'])
      const known = (count: number) =>
        database.write('410103', async (db) => {
          await db.insertMany('learned.thing', columns, rows(count * 10, count))
          const plan = await db.rows<{ 'QUERY PLAN': string }>(sql`explain select from learned.thing where district = '410103' and id = 7`)
          return { known: await db.rows(sql`select from pg_stats where schemaname = 'learned'`), plan: plan.map((line) => line['QUERY PLAN']).join() }
        })
      expect((await known(100)).known).toHaveLength(0)
      const after = await known(400)
      expect(after.known).toHaveLength(3)
      expect(after.plan).toContain('thing_pkey')
    } finally {
      await asOwner((client) => client.query('drop schema learned cascade'))
    }
  })

  test('an insert that may wait is there for the next statement, for a cursor, and when the transaction has ended', async () => {
    const { database } = opened()
    const soon = (db: Db, n: number) => db.insertSoon(sql`insert into platform.job (district, name, failures) values ('410103', ${`soon ${n}`}, ${n})`)
    const count = (db: Db) => db.one<{ n: number }>(sql`select count(*)::int as n from platform.job where name like 'soon %'`)
    const seen = await database.write('410103', async (db) => {
      for (let n = 1; n <= 7; n += 1) await soon(db, n)
      const asked = (await count(db)).n
      await soon(db, 8)
      let streamed = 0
      for await (const rows of db.stream(sql`select from platform.job where name like 'soon %'`)) streamed += rows.length
      await soon(db, 9)
      await soon(db, 10)
      return [asked, streamed]
    })
    expect(seen).toEqual([7, 8])
    expect(await database.read('410103', count)).toEqual({ n: 10 })
  })

  test('an insert that waited and fails undoes the act, and is the failure reported; of an act undone nothing waits on', async () => {
    const { database } = opened()
    const soon = (db: Db, name: string) => db.insertSoon(sql`insert into platform.job (district, name, failures) values ('410103', ${name}, 0)`)
    const twice = database.write('410103', async (db) => {
      await db.run(sql`insert into platform.job (district, name, failures) values ('410103', 'waited before', 0)`)
      await soon(db, 'waited twice')
      await soon(db, 'waited twice')
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    const undone = database.write('410103', async (db) => {
      await soon(db, 'waited in vain')
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await database.read('410103', (db) => db.rows(sql`select name from platform.job where name like 'waited %'`))).toEqual([])
  })

  test('a bulk insert stores every kind of value as one statement alone would, whether alike in all rows or not', () =>
    opened().database.write('410103', async (db) => {
      await db.run(
        sql`create temp table kept (n int, words text, id uuid, day date, at timestamptz, amount bigint, small smallint, sure boolean, bytes bytea, plain json, fields jsonb, share numeric)`,
      )
      const types = ['int', 'text', 'uuid', 'date', 'timestamptz', 'bigint', 'smallint', 'boolean', 'bytea', 'json', 'jsonb', 'numeric']
      const names = ['n', 'words', 'id', 'day', 'at', 'amount', 'small', 'sure', 'bytes', 'plain', 'fields', 'share']
      const columns = names.map((name, index) => ({ name, type: types[index]! }))
      const row = (n: number): unknown[] => [
        n,
        ['', 'a', '"{\\,}" NULL', '二七区〔2026〕第1号，“十万元”', '😀'.repeat(30)][n % 5]!,
        `0198c1f0-0000-7abc-8def-${String(n).padStart(12, '0')}`,
        ['0001-01-01', '1999-12-31', '2000-02-29', '2099-12-31'][n % 4]!,
        `2026-07-10T02:00:00.${String(n % 1_000).padStart(3, '0')}Z`,
        [-(2n ** 63n), 2n ** 63n - 1n, 0n][n % 3]!,
        n % 2 === 0 ? -32_768 : 32_767,
        n % 2 === 0,
        Buffer.from([0, n % 256, 255]),
        `{"b": ${n}, "a": "〔"}`,
        JSON.stringify({ n }),
        `${n}.50`,
      ]
      const nothing = (n: number): unknown[] => [n, ...names.slice(1).map(() => null)]
      // Few rows, many with values of their own, many alike, many with blanks between, more than one statement takes.
      const groups = [[1, 2].map(row), Array.from({ length: 300 }, (_, n) => row(n)), Array.from({ length: 300 }, (_, n) => [n, ...row(7).slice(1)])]
      groups.push(
        Array.from({ length: 300 }, (_, n) => (n % 3 === 0 ? row(n) : nothing(n))),
        Array.from({ length: 10_001 }, (_, n) => row(n)),
      )
      for (const rows of groups) {
        await db.run(sql`truncate kept`)
        expect(await db.insertMany('kept', columns, rows)).toBe(rows.length)
        const kept = await db.rows<Record<string, unknown>>(sql`select n, words, id, day, at, amount, small, sure, bytes, plain::text, fields, share from kept order by ctid`)
        expect(kept.length).toBe(rows.length)
        rows.forEach((given, index) => {
          expect(Object.values(kept[index]!)).toEqual(given.map((value, at) => (at === 10 && value !== null ? JSON.parse(value as string) : value)))
        })
      }
    }))

  test.each([
    ['int', 2 ** 31],
    ['int', 1.5],
    ['int', 'x'],
    ['smallint', 40_000],
    ['boolean', 'perhaps'],
    ['uuid', '0198c1f0-0000-7abc-8def-00000000000g'],
    ['uuid', '0198c1f0000007abc08def0000000000001g'],
    ['date', '2026-02-30'],
    ['date', '5 May'],
    ['bytea', 'text'],
  ])('a bulk insert of %s takes no %s', (type, value) =>
    opened().database.write('410103', async (db) => {
      await db.run(sql`create temp table narrow (n int, value text) on commit drop`)
      const columns = [
        { name: 'n', type: 'int' },
        { name: 'value', type },
      ]
      await expect(
        db.insertMany(
          'narrow',
          columns,
          Array.from({ length: 200 }, (_, n) => [n, n === 150 ? value : null]),
        ),
      ).rejects.toThrow(/a bulk insert wanted/)
    }),
  )

  test('days stay text, counts stay exact, instants are ISO', async () => {
    const row = await opened().database.read('410103', (db) =>
      db.one<Record<string, unknown>>(
        sql`select date '2026-02-27' as day, 9007199254740993::int8 as count, timestamptz '2026-02-27 01:02:03.004+08' as at, array[date '2026-01-01'] as days`,
      ),
    )
    expect(row).toEqual({ day: '2026-02-27', count: 9007199254740993n, at: '2026-02-26T17:02:03.004Z', days: ['2026-01-01'] })
  })

  test('work that throws leaves nothing, and runs what follows a commit only after one', async () => {
    const ran: string[] = []
    const insert = (key: string, fails: boolean) =>
      opened().database.write('410103', async (db) => {
        db.afterCommit(() => ran.push(key))
        await db.run(sql`insert into platform.job (district, name) values ('410103', ${key})`)
        if (fails) throw new Error('stop')
      })
    await insert('kept', false)
    await expect(insert('lost', true)).rejects.toThrow('stop')
    const names = await opened().database.read('410103', (db) => db.rows<{ name: string }>(sql`select name from platform.job where name in ('kept', 'lost')`))
    expect(names).toEqual([{ name: 'kept' }])
    expect(ran).toEqual(['kept'])
  })

  test('two transactions that collide are both done in the end', async () => {
    const { database } = opened()
    await database.write('410103', (db) => db.run(sql`insert into platform.job (district, name) values ('410103', 'a'), ('410103', 'b')`))
    const both = (first: string, second: string) =>
      database.write('410103', async (db) => {
        await db.run(sql`update platform.job set failures = failures + 1 where district = '410103' and name = ${first}`)
        await new Promise((done) => setTimeout(done, 50))
        await db.run(sql`update platform.job set failures = failures + 1 where district = '410103' and name = ${second}`)
      })
    await Promise.all([both('a', 'b'), both('b', 'a')])
    const rows = await database.read('410103', (db) => db.rows<{ failures: number }>(sql`select failures from platform.job where name in ('a', 'b')`))
    expect(rows).toEqual([{ failures: 2 }, { failures: 2 }])
  })

  test('one district cannot see or write the rows of another', async () => {
    const { database } = opened()
    await database.write('410102', (db) => db.run(sql`insert into platform.job (district, name) values ('410102', 'theirs')`))
    const seen = await database.read('410103', (db) => db.rows(sql`select name from platform.job where name = 'theirs'`))
    expect(seen).toEqual([])
    await expect(database.write('410103', (db) => db.run(sql`insert into platform.job (district, name) values ('410102', 'forged')`))).rejects.toMatchObject({ code: '42501' })
  })

  test('the portal role reads nothing but public views', async () => {
    const read = (text: string) => asPortal((client) => client.query(text))
    await expect(read('select name from platform.job')).rejects.toMatchObject({ code: '42501' })
    await expect(read('select entry_id from ledger.entry')).rejects.toMatchObject({ code: '42501' })
    const views = await asOwner((client) =>
      client.query<{ view: string; definition: string }>(
        `select schemaname || '.' || viewname as view, definition from pg_views where viewname like 'public\\_%' and schemaname !~ '^(pg_|information_schema)'`,
      ),
    )
    for (const { view, definition } of views.rows) {
      expect(definition, `${view} keeps to its district`).toMatch(/current_setting\('app\.district'/)
      await expect(read(`select count(*) from ${view}`)).resolves.toBeDefined()
    }
  })
})

async function asPortal<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(opened().connections.portal as pg.ClientConfig)
  await client.connect()
  try {
    await client.query(`set app.district = '410103'`)
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('migrations', () => {
  test('run once each, in order, and settle grants and row-level security', async () => {
    const set = {
      room: 'kernel/planted',
      folder: await migrationFolder({
        '0001-a.sql': 'create schema planted; create table planted.thing (district text not null, id int, primary key (district, id));',
        '0002-b.sql': 'create table planted.log (district text not null, id int);',
      }),
      appendOnly: ['planted.log'],
    }
    const roles = roleNames('shounuo_template')
    const first = await asOwner((client) => migrate(client, [set], roles))
    const second = await asOwner((client) => migrate(client, [set], roles))
    expect(first.applied).toEqual(['kernel/planted/0001-a.sql', 'kernel/planted/0002-b.sql'])
    expect(second.applied).toEqual([])
    const { database } = opened()
    await database.write('410103', (db) => db.run(sql`insert into planted.thing values ('410103', 1)`))
    await database.write('410103', (db) => db.run(sql`update planted.thing set id = 2`))
    await database.write('410103', (db) => db.run(sql`insert into planted.log values ('410103', 1)`))
    await expect(database.write('410103', (db) => db.run(sql`delete from planted.log`))).rejects.toMatchObject({ code: '42501' })
    await expect(database.write('410103', (db) => db.run(sql`insert into planted.thing values ('410102', 1)`))).rejects.toMatchObject({ code: '42501' })
  })

  test('a changed migration stops the program', async () => {
    const roles = roleNames('shounuo_template')
    const before = { room: 'kernel/edited', folder: await migrationFolder({ '0001-a.sql': 'select 1;' }) }
    const after = { room: 'kernel/edited', folder: await migrationFolder({ '0001-a.sql': 'select 2;' }) }
    await asOwner((client) => migrate(client, [before], roles))
    await expect(asOwner((client) => migrate(client, [after], roles))).rejects.toThrow(MigrationChangedError)
  })

  test('a migration that fails leaves nothing behind', async () => {
    const roles = roleNames('shounuo_template')
    const set = { room: 'kernel/broken', folder: await migrationFolder({ '0001-a.sql': 'create schema broken; select * from nowhere;' }) }
    await expect(asOwner((client) => migrate(client, [set], roles))).rejects.toThrow('kernel/broken/0001-a.sql')
    const found = await asOwner((client) => client.query(`select 1 from pg_namespace where nspname = 'broken'`))
    expect(found.rowCount).toBe(0)
  })
})
