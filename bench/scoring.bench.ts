import { z } from 'zod'
import { plainDate } from '#base/plain-date'
import { defineFact, factOf } from '#kernel/facts/common'
import { catchUp } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { confirmScheme, draftScheme, rankPeriod, registerIndicators, setGoLive } from '#kernel/scoring/server'
import { type ActContext, systemActor } from '#platform/acts'
import { type Database, sql } from '#platform/database'
import { exampleIndicators, exampleScheme } from '../src/kernel/scoring/demo/example.ts'
import { type Bench, type BenchRow, interleaved, median, row, timed } from './bench.ts'
import { asOwner, district, inside, now, type World, withWorld } from './world.ts'

const UNITS = 120
const SMALL = 100_000
const LARGE = 1_000_000
const timeliness = defineFact({ kind: 'example.timeliness', version: 1, outcomes: ['on-time', 'late'], detail: z.strictObject({ days: z.int() }) })

/** Ranking of 120 units against one hand-written aggregate over the same million facts, and what ten times the facts cost. */
export const benches: readonly Bench[] = [{ name: 'ranking', run: (say) => withWorld('fast', (world) => ranking(world, say)) }]

async function ranking(world: World, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const few = world
  const many = await world.another('many')
  try {
    for (const [each, size] of [
      [few, SMALL],
      [many, LARGE],
    ] as const) {
      say(`filling ${size.toLocaleString('en')} facts`)
      await prepare(each.database)
      await fill(each, size)
    }
    say('one fact')
    const one = await costOfOneFact(few.database, many.database)
    say('ranking')
    const runs = await interleaved(
      15,
      () => rank(many.database),
      () => inside(many.database, handWritten),
    )
    const sizes = await interleaved(
      5,
      () => rank(many.database),
      () => rank(few.database),
    )
    return [
      row('ranking of 120 units over 1,000,000 facts, with intervals', 'one hand-written SQL aggregate', runs.first, runs.second, '≤ 1.5', { note: 'medians of 15, in turn' }),
      row('one new fact, stated and ready to be counted, at 1,000,000', 'the same at 100,000', one.many, one.few, '≤ 1.3', { note: 'medians of 101, in turn' }),
      row('ranking over 1,000,000 facts', 'the same over 100,000', sizes.first, sizes.second, '≤ 11'),
    ]
  } finally {
    await many.database.close()
  }
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

/** `size` facts, one in a hundred of them superseded, one in twenty of another kind. */
async function fill({ database, connections }: World, size: number): Promise<void> {
  await inside(database, (ctx) =>
    ctx.db.run(sql`
      insert into facts.fact (district, fact_id, kind, version, about, stated_by, matter, role, outcome, valid_on, effective_from, detail, entry_id, position, ordinal, recorded_at, superseded_position)
      select ${district}, gen_random_uuid(), case when n % 20 = 0 then 'example.report' else 'example.timeliness' end, 1, 'unit-' || (1 + n % ${UNITS}), 'system', 'example.act:' || n, 'sole',
             case when n % 20 = 0 then 'on-time' when n % 13 = 0 then 'late' else 'on-time' end, date '2026-01-01' + (n % 181), date '2026-01-01' + (n % 181), '{"days": 3}', gen_random_uuid(), 0, n, ${now},
             case when n % 100 = 7 then 1 end
        from generate_series(1, ${size}::int) as n`),
  )
  await asOwner(connections, 'vacuum analyze facts.fact', 'checkpoint')
}

function rank(database: Database): Promise<unknown> {
  return inside(database, (ctx) => rankPeriod(ctx, { period: '2026-H1' }))
}

/** The same act in two databases in turn, so that both see the same machine. */
async function costOfOneFact(few: Database, many: Database): Promise<{ few: number; many: number }> {
  const times = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < 111; round += 1) {
    for (const [name, database] of [
      ['few', few],
      ['many', many],
    ] as const) {
      const time = await timed(() => stateOne(database, round))
      if (round >= 10) times[name].push(time)
    }
  }
  return { few: median(times.few), many: median(times.many) }
}

async function stateOne(database: Database, round: number): Promise<void> {
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
