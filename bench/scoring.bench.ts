import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { dayInShanghai, type Instant, plainDate } from '#base/plain-date'
import { defineFact, factOf } from '#kernel/facts/common'
import { catchUp } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { confirmScheme, draftScheme, rankPeriod, registerIndicators, setGoLive } from '#kernel/scoring/server'
import { type ActContext, systemActor } from '#platform/acts'
import { type Database, openDatabase, provision, sql, startEmbedded } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'
import { exampleIndicators, exampleScheme } from '../src/kernel/scoring/demo/example.ts'
import { type Bench, type BenchRow, interleaved, median, row, timed } from './bench.ts'

const district = '410103'
const now = '2026-07-10T02:00:00.000Z' as Instant
const UNITS = 120
const timeliness = defineFact({ kind: 'example.timeliness', version: 1, outcomes: ['on-time', 'late'], detail: z.strictObject({ days: z.int() }) })

/** Ranking of 120 units against one hand-written aggregate over the same million facts, and what one more fact costs. */
export const benches: readonly Bench[] = [{ name: 'ranking', run: ranking }]

async function ranking(say: (line: string) => void): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-bench-'))
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder, durability: 'fast' })
  try {
    const owner = new pg.Client({ ...server.connection, database: 'postgres' })
    await owner.connect()
    await owner.query('create database bench')
    await owner.end()
    const { connections } = await provision(
      { ...server.connection, database: 'bench' },
      Buffer.from('bench'),
      rooms.flatMap((room) => room.migrations ?? []),
    )
    const database = openDatabase(connections)
    try {
      await prepare(database)
      const costs: number[] = []
      for (const size of [100_000, 1_000_000]) {
        say(`${size.toLocaleString('en')} facts`)
        await fill(database, size)
        costs.push(await costOfOneFact(database))
      }
      const runs = await interleaved(
        5,
        () => inside(database, (ctx) => rankPeriod(ctx, { period: '2026-H1' })),
        () => inside(database, handWritten),
      )
      return [
        row('ranking of 120 units over 1,000,000 facts, with intervals', 'one hand-written SQL aggregate', runs.first, runs.second, '≤ 1.5'),
        row('one new fact, stated and ready to be counted, at 1,000,000', 'the same at 100,000', costs[1]!, costs[0]!, '≤ 1.3'),
      ]
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function inside<T>(database: Database, work: (ctx: ActContext) => Promise<T>): Promise<T> {
  return database.write(district, (db) => work({ db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'bench' }))
}

async function prepare(database: Database): Promise<void> {
  await inside(database, async (ctx) => {
    await ctx.db.run(sql`insert into parties.unit (district, code, sort_order) select ${district}, 'unit-' || n, n from generate_series(1, ${UNITS}) as n`)
    await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, source, confidence)
      select ${district}, 'unit-' || n, '2018-01-01', case when n % 3 = 0 then 'town-or-subdistrict' else 'department' end, 'unit ' || n, 'unit ' || n, 'unit ' || n, 'bench', 'unsure' from generate_series(1, ${UNITS}) as n`)
    await registerIndicators(ctx, exampleIndicators)
    const { schemeId } = await draftScheme(ctx, { scheme: exampleScheme })
    await confirmScheme({ ...ctx, actor: { ...systemActor, personId: 'another' } }, { schemeId, version: 1 })
    await setGoLive(ctx, { day: plainDate('2026-01-01'), notice: 'bench' })
  })
  await catchUp(database, district, now)
}

/** Brings the projection to `size` facts, one in a hundred of them superseded, one in twenty of another kind. */
async function fill(database: Database, size: number): Promise<void> {
  await inside(database, async (ctx) => {
    const { count } = await ctx.db.one<{ count: number }>(sql`select count(*)::int as "count" from facts.fact`)
    await ctx.db.run(sql`
      insert into facts.fact (district, fact_id, kind, version, about, stated_by, matter, role, outcome, valid_on, effective_from, detail, entry_id, position, ordinal, recorded_at, superseded_position)
      select ${district}, gen_random_uuid(), case when n % 20 = 0 then 'example.report' else 'example.timeliness' end, 1, 'unit-' || (1 + n % ${UNITS}), 'system', 'example.act:' || n, 'sole',
             case when n % 20 = 0 then 'on-time' when n % 13 = 0 then 'late' else 'on-time' end, date '2026-01-01' + (n % 181), date '2026-01-01' + (n % 181), '{"days": 3}', gen_random_uuid(), 0, n, ${now},
             case when n % 100 = 7 then 1 end
        from generate_series(${count + 1}::int, ${size}::int) as n`)
  })
  await database.asOwner((db) => db.run(sql`analyze facts.fact`))
}

async function costOfOneFact(database: Database): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 25; round += 1) {
    times.push(
      await timed(async () => {
        await inside(database, (ctx) =>
          append(ctx, {
            kind: 'example.judged',
            about: 'unit:unit-1',
            facts: [
              factOf(timeliness, {
                about: 'unit-1',
                matter: `example.act:new-${round}`,
                outcome: 'on-time',
                validOn: plainDate('2026-03-01'),
                effectiveFrom: plainDate('2026-03-01'),
                statedBy: 'system',
                detail: { days: 1 },
              }),
            ],
          }),
        )
        await catchUp(database, district, now)
      }),
    )
  }
  return median(times)
}

/** What somebody would write for this one scheme and no other. */
function handWritten(ctx: ActContext): Promise<unknown> {
  return ctx.db.rows(sql`
    select about, count(*) filter (where kind = 'example.timeliness' and outcome = 'on-time') as on_time,
           count(*) filter (where kind = 'example.timeliness' and outcome in ('on-time', 'late', 'missing')) as due,
           count(*) filter (where kind = 'example.report' and outcome = 'late') as late_reports,
           count(*) filter (where kind = 'example.report' and outcome = 'missing') as missing_reports
      from facts.fact
     where district = ${district} and kind in ('example.timeliness', 'example.report') and valid_on >= '2026-01-01' and valid_on <= '2026-06-30'
       and effective_from <= '2026-07-10' and superseded_position is null and outcome <> 'void'
     group by about`)
}
