import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { newId } from '#base/identifier'
import { addDays, dayInShanghai, type Instant, plainDate } from '#base/plain-date'
import type { NewPromise } from '#kernel/promises/common'
import { countSignals, findOverdue, listPromises, promiseDays, receivePromises, remindDue } from '#kernel/promises/server'
import { type ActContext, systemActor } from '#platform/acts'
import { type Database, openDatabase, platformMigrations, provision, sql, startEmbedded } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'
import { type Bench, type BenchRow, interleaved, row } from './bench.ts'

const district = '410103'
const now = '2026-06-15T02:00:00.000Z' as Instant
const UNITS = 20
const EACH = 500
const MILESTONES = 10

/** The daily sweep and the signals of 10,000 contracts with 100,000 milestones, against one SQL pass over the same rows. */
export const benches: readonly Bench[] = [{ name: 'promises', run }]

async function run(say: (line: string) => void): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-bench-'))
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder, durability: 'fast' })
  try {
    const owner = new pg.Client({ ...server.connection, database: 'postgres' })
    await owner.connect()
    await owner.query('create database bench')
    await owner.end()
    const { connections } = await provision({ ...server.connection, database: 'bench' }, Buffer.from('bench'), [
      platformMigrations,
      ...rooms.flatMap((room) => room.migrations ?? []),
    ])
    const database = openDatabase(connections)
    try {
      const started = performance.now()
      await fill(database)
      say(`10,000 contracts taken in with 100,000 milestones in ${((performance.now() - started) / 1000).toFixed(1)} s`)
      const sweep = await interleaved(
        7,
        () =>
          undone(database, async (ctx) => {
            await findOverdue(ctx, ctx.today)
            await remindDue(ctx, ctx.today)
            await countSignals(ctx)
          }),
        () => undone(database, onePass),
      )
      const list = await interleaved(
        7,
        () => undone(database, async (ctx) => void (await listPromises(ctx, { colour: 'red', limit: 50 }))),
        () => undone(database, signalsByHand),
      )
      return [
        row('daily sweep and signals of 10,000 contracts, 100,000 milestones, 500 newly overdue', 'one SQL pass over the same rows', sweep.first, sweep.second, '≤ 2'),
        row('first page of the red promises among 10,000', 'one aggregate over the milestones', list.first, list.second, '≤ 2.5'),
      ]
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** By hand: findings and reminders written, signals counted, nothing checked, explained or recorded. */
async function onePass(ctx: ActContext): Promise<void> {
  const days = await promiseDays(ctx)
  await ctx.db.rows(sql`
    with found as (
      update promises.milestone m set finding = coalesce(m.outcome, 'overdue'), finding_version = m.version + 1, found_on = ${days.today}, version = m.version + 1
        from promises.promise p
       where m.district = ${district} and p.district = m.district and p.promise_id = m.promise_id and p.state = 'live' and m.side = 'unit' and not m.ended
         and m.finding is null and m.outcome is distinct from 'met' and m.due_on <= ${days.lateThrough}::date
      returning m.milestone_id),
    told as (
      update promises.milestone m set reminded_for = m.due_on
        from promises.promise p
       where m.district = ${district} and p.district = m.district and p.promise_id = m.promise_id and p.state = 'live' and m.side = 'unit' and not m.ended
         and m.finding is null and m.outcome is null and m.due_on between ${days.today}::date and ${addDays(days.today, 7)}::date and m.reminded_for is distinct from m.due_on
      returning m.milestone_id)
    select r.reason, count(*), (select count(*) from found) + (select count(*) from told) from (${reasons(days.lateThrough, days.soonUntil)}) r group by 1`)
}

async function signalsByHand(ctx: ActContext): Promise<void> {
  const days = await promiseDays(ctx)
  await ctx.db.rows(sql`select r.* from (${reasons(days.lateThrough, days.soonUntil)}) r where r.reason in ('not-met', 'overdue') order by r.due limit 50`)
}

function reasons(lateThrough: string, soonUntil: string) {
  return sql`
    select p.promise_id, a.due, case when a.not_met then 'not-met' when a.late then 'overdue' when a.soon then 'due-soon' else 'on-course' end as reason
      from promises.promise p join (
        select m.promise_id, bool_or(m.outcome = 'not-met') as not_met, bool_or(m.outcome is distinct from 'met' and m.due_on <= ${lateThrough}::date) as late,
               bool_or(m.outcome is null and m.due_on <= ${soonUntil}::date) as soon, min(m.due_on) filter (where m.outcome is distinct from 'met') as due
          from promises.milestone m where m.district = ${district} and m.side = 'unit' and not m.ended group by 1) a on a.promise_id = p.promise_id
     where p.district = ${district} and p.state <> 'cancelled'`
}

/** Runs work in a transaction that is rolled back, so that every round starts from the same rows. */
async function undone(database: Database, work: (ctx: ActContext) => Promise<void>): Promise<void> {
  const stop = new Error('undone')
  await database
    .write(district, async (db) => {
      await work({ db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'bench' })
      throw stop
    })
    .catch((error: unknown) => {
      if (error !== stop) throw error
    })
}

async function fill(database: Database): Promise<void> {
  await database.write(district, async (db) => {
    await db.run(sql`insert into parties.unit (district, code, sort_order) select ${district}, 'unit-' || n, n from generate_series(1, ${UNITS}) as n`)
    await db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, source, confidence)
      select ${district}, 'unit-' || n, '2018-01-01', 'department', 'unit ' || n, 'unit ' || n, 'unit ' || n, 'bench', 'unsure' from generate_series(1, ${UNITS}) as n`)
  })
  for (let unit = 1; unit <= UNITS; unit += 1) {
    await database.write(district, async (db) => {
      const ctx = { db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'bench' }
      await receivePromises(ctx, {
        kind: 'commitments.contract',
        unit: `unit-${unit}`,
        batchId: newId(),
        rows: Array.from({ length: EACH }, (_, place) => ({ rowHash: String(place), promise: promise(`unit-${unit}`, place) })),
      })
    })
  }
  await database.write(district, async (db) => {
    await db.run(sql`update promises.promise set state = 'live'`)
    // Past milestones are met, but for one in twenty contracts, whose last one fell due just now.
    await db.run(
      sql`update promises.milestone set outcome = 'met', done_on = due_on, delivered_fen = amount_fen, finding = 'met', finding_version = 2, version = 2 where due_on < '2026-06-12'`,
    )
  })
  await database.asOwner(async (db) => {
    await db.run(sql`analyze`)
  })
}

/** Ten milestones a contract over two years; the fifth of every twentieth fell due on the last working day. */
function promise(unit: string, place: number): NewPromise {
  const madeOn = plainDate('2025-09-01')
  return {
    kind: 'commitments.contract',
    category: 'procurement',
    number: `合〔2025〕${place}号`,
    title: `合同${place}`,
    unit,
    office: '办公室',
    counterparty: { class: 'firm', name: '示例公司', uscc: '91410103MA0000015N' },
    sources: [{ kind: 'contract', number: '1', on: madeOn }],
    madeOn,
    amountFen: 1_000_000n,
    clauses: [],
    milestones: Array.from({ length: MILESTONES }, (_, step) => ({
      side: 'unit' as const,
      matter: 'payment' as const,
      title: `第${step + 1}期`,
      dueOn: step === 4 && place % 20 === 0 ? plainDate('2026-06-12') : addDays(madeOn, 40 + step * 70 + (place % 7) + (step >= 4 ? 10 : 0)),
      amountFen: 100_000n,
    })),
    open: true,
    closedGround: null,
  }
}
