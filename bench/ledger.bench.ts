import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { newId } from '#base/identifier'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { recordAudit } from '#kernel/access/server'
import { append, appendMany, exportLedger, integrate, openLedger, signCheckpoint, verifyBundle } from '#kernel/ledger/server'
import { type ActContext, systemActor } from '#platform/acts'
import { type Connections, type Database, openDatabase, platformMigrations, provision, sql, startEmbedded } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'
import { answeredBefore, keepAnswer } from '../src/platform/http/server/once.ts'
import { type Bench, type BenchRow, interleaved, median, row, timed } from './bench.ts'
import { serverFlags } from './world.ts'

const district = '410103'
const now = '2026-07-10T02:00:00.000Z' as Instant
const SMALL = 100_000
const LARGE = 1_000_000

/** What the record costs: an act with it and without, writers side by side, and proving a million entries. */
export const benches: readonly Bench[] = [
  { name: 'acts and the ledger', run: acts },
  { name: 'a million entries', run: million },
]

async function acts(say: (line: string) => void): Promise<readonly BenchRow[]> {
  return withDatabase('durable', async (database, connections) => {
    await asOwner(
      connections,
      `create schema bench; create table bench.matter (district text, matter_id uuid, unit text, state text, version int, primary key (district, matter_id));
      create table bench.step (district text, step_id uuid, matter_id uuid, step text, actor text, taken_at timestamptz, primary key (district, step_id));
      grant usage on schema bench to public; grant select, insert, update on bench.matter, bench.step to public`,
    )
    const matters = Array.from({ length: 2_000 }, () => newId())
    await inside(database, (ctx) =>
      ctx.db.insertMany(
        'bench.matter',
        columns({ district: 'text', matter_id: 'uuid', unit: 'text', state: 'text', version: 'int' }),
        matters.map((id) => [district, id, 'finance', 'received', 1]),
      ),
    )
    let turn = 0
    const step = (withLedger: boolean) =>
      inside(database, async (ctx) => {
        turn += 1
        await takeStep(ctx, matters[turn % matters.length]!, withLedger)
      })
    const times = async (count: number, work: () => Promise<unknown>) => {
      for (let round = 0; round < count; round += 1) await work()
    }
    await times(200, () => step(turn % 2 === 0))
    const recorded: number[] = []
    const bare: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const [withLedger, without]: [number[], number[]] = [[], []]
      for (let pair = 0; pair < 300; pair += 1) {
        withLedger.push(await timed(() => step(true)))
        without.push(await timed(() => step(false)))
      }
      recorded.push(median(withLedger))
      bare.push(median(without))
    }
    say('sixteen writers')
    const pairs: { one: number; sixteen: number }[] = []
    for (let round = 0; round < 9; round += 1) {
      const one = 600 / (await timed(() => times(600, () => step(true))))
      const sixteen = 4_000 / (await timed(() => Promise.all(Array.from({ length: 16 }, () => times(250, () => step(true))))))
      pairs.push({ one, sixteen })
    }
    const ofPairs = (value: (pair: { one: number; sixteen: number }) => number) => median(pairs.map(value))
    return [
      row('an act with its ledger entry', 'the same act without it', median(recorded), median(bare), '≤ 1.15'),
      row(
        'acts of sixteen writers at once',
        'acts of one writer',
        ofPairs(({ sixteen }) => sixteen * 1_000),
        ofPairs(({ one }) => one * 1_000),
        '≥ 3',
        {
          unit: 'acts/s',
          note: 'medians of nine pairs',
          ratio: ofPairs(({ one, sixteen }) => sixteen / one),
        },
      ),
    ]
  })
}

/** A small act in the transaction a request gives it: not done before, load and lock, change, note the step, record, answer kept, audited. */
async function takeStep(ctx: ActContext, matterId: string, withLedger: boolean): Promise<void> {
  const key = newId()
  await answeredBefore(ctx, key, 'x')
  const matter = await ctx.db.one<{ version: number; unit: string }>(
    sql`select version, unit from bench.matter where district = ${ctx.district} and matter_id = ${matterId} for update`,
  )
  await ctx.db.run(
    sql`update bench.matter set state = 'in-review', version = ${matter.version + 1} where district = ${ctx.district} and matter_id = ${matterId} and version = ${matter.version}`,
  )
  await ctx.db.run(
    sql`insert into bench.step (district, step_id, matter_id, step, actor, taken_at) values (${ctx.district}, ${newId()}, ${matterId}, 'submit', ${ctx.actor.accountId}, ${ctx.now})`,
  )
  if (withLedger) await append(ctx, { kind: 'bench.submitted', about: `bench.matter:${matterId}`, payload: { unit: matter.unit, version: matter.version + 1 } })
  await keepAnswer(ctx, key, { route: 'POST /bench', digest: 'x', reply: '{}' })
  await recordAudit(ctx, {
    actor: ctx.actor,
    ip: '127.0.0.1',
    method: 'POST',
    route: '/bench',
    permission: 'bench.matter.submit',
    outcome: 'success',
    code: null,
    requestId: key,
    about: matterId,
  })
}

async function million(say: (line: string) => void): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-bench-'))
  try {
    return await withDatabase('fast', async (database, connections) => {
      const signer = await openLedger({ database, district, folder, now })
      const writing: number[] = []
      const placing: number[] = []
      for (let done = 0; done < LARGE; done += SMALL) {
        say(`${(done + SMALL).toLocaleString('en')} entries`)
        writing.push(await timed(() => fill(database, SMALL)))
        placing.push(await timed(() => integrate(database, district, now)))
      }
      await signCheckpoint(signer, now)
      const bundle = join(folder, 'ledger.jsonl')
      say('export')
      const exported = await exportApart(connections, bundle)
      say('verification')
      const verified = await interleaved(
        5,
        async () => {
          const report = await verifyBundle(bundle)
          if (!report.ok || report.entries !== LARGE) throw new Error(`not verified: ${JSON.stringify(report)}`)
        },
        () => hashAlone(bundle),
      )
      const perSecond = (milliseconds: number) => LARGE / (milliseconds / 1_000)
      return [
        row('verification of 1,000,000 entries', 'hashing the same leaves and nodes from the same bundle', perSecond(verified.first), perSecond(verified.second), '≥ 0.5', {
          unit: 'entries/s',
        }),
        row('export of 1,000,000 entries, peak memory', '256 MB', exported.peakMegabytes, 256, '≤ 1', {
          unit: 'MB',
          note: `${Math.round(exported.milliseconds / 1_000)} s, started as the server is`,
        }),
        row('placing 100,000 entries behind 700,000 to 900,000', 'placing the first three 100,000', median(placing.slice(-3)), median(placing.slice(0, 3)), '≤ 1.1'),
        row('placing 1,000,000 entries', 'placing 100,000', sum(placing), median(placing.slice(0, 3)), '≤ 11', {
          note: 'ten times the data; the limit is the median of the first three',
        }),
        row('placing 100,000 entries in the tree', 'writing them with their acts', median(placing), median(writing), '≤ 1'),
      ]
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(database: Database, count: number): Promise<void> {
  for (let done = 0; done < count; done += 50_000) {
    await inside(database, (ctx) => appendMany(ctx, entries(Math.min(50_000, count - done))))
  }
}

function* entries(count: number) {
  for (let n = 0; n < count; n += 1) {
    yield {
      kind: 'bench.action-published',
      about: `bench.action:${newId()}`,
      payload: {
        unit: 'development-and-reform',
        kind: 'administrative-penalty',
        decidedOn: '2026-02-11',
        dueOn: '2026-02-27',
        publishedOn: '2026-02-20',
        commitment: 'a'.repeat(64),
        n,
      },
    }
  }
}

/** The limit: the file read, split into lines, leaves and nodes hashed by the machine, nothing looked at. */
async function hashAlone(path: string): Promise<void> {
  const peaks: (Buffer | undefined)[] = []
  const digest = (prefix: number, first: Buffer, second?: Buffer) => {
    const hash = createHash('sha256').update(Buffer.of(prefix)).update(first)
    return (second ? hash.update(second) : hash).digest()
  }
  let rest = Buffer.alloc(0)
  let leaves = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const block = Buffer.concat([rest, chunk])
    let start = 0
    for (let end = block.indexOf(10, start); end >= 0; end = block.indexOf(10, start)) {
      if (block[start + 2] === 97) {
        let carried = digest(0, block.subarray(start, end))
        let level = 0
        for (; peaks[level]; level += 1) {
          carried = digest(1, peaks[level]!, carried)
          peaks[level] = undefined
        }
        peaks[level] = carried
        leaves += 1
      }
      start = end + 1
    }
    rest = block.subarray(start)
  }
  if (leaves !== LARGE) throw new Error(`hashed ${leaves} leaves`)
}

/** Exports in a process of its own, whose whole memory is measured; a small young generation keeps it from growing lazily. */
async function exportApart(connections: Connections, path: string): Promise<{ peakMegabytes: number; milliseconds: number }> {
  const child = fork(import.meta.filename, ['export-apart', JSON.stringify(connections), path], { execArgv: serverFlags })
  const [message] = (await once(child, 'message')) as [{ peakMegabytes: number; milliseconds: number }]
  return message
}

if (process.argv[2] === 'export-apart') {
  const [, , , connections, path] = process.argv as [string, string, string, string, string]
  const database = openDatabase(JSON.parse(connections) as Connections)
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const milliseconds = await timed(() => exportLedger(database, district, path))
  clearInterval(watch)
  await database.close()
  process.send?.({ peakMegabytes: peak / 1_048_576, milliseconds })
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0)
}

function columns(types: Readonly<Record<string, string>>) {
  return Object.entries(types).map(([name, type]) => ({ name, type }))
}

function inside<T>(database: Database, work: (ctx: ActContext) => Promise<T>): Promise<T> {
  return database.write(district, (db) => work({ db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'bench' }))
}

async function asOwner(connections: Connections, statement: string): Promise<void> {
  const owner = new pg.Client(connections.owner as pg.ClientConfig)
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}

async function withDatabase<T>(durability: 'durable' | 'fast', work: (database: Database, connections: Connections) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-bench-'))
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder, durability })
  try {
    const owner = { ...server.connection }
    const { connections } = await provision(owner, Buffer.from('bench'), [platformMigrations, ...rooms.flatMap((room) => room.migrations ?? [])])
    const database = openDatabase(connections)
    try {
      return await work(database, connections)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
