import { join } from 'node:path'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { keepEvidenceIn } from '#kernel/evidence/server'
import type { Actor } from '#platform/acts'
import { type Database, sql } from '#platform/database'
import { permissions } from '../src/measures/03-disclosure/common/permissions.ts'
import type { SecrecyReview } from '../src/measures/03-disclosure/common/review-form.ts'
import { completeBulkReview } from '../src/measures/03-disclosure/server/complete-bulk-review.ts'
import { openBulkReview } from '../src/measures/03-disclosure/server/open-bulk-review.ts'
import { publishActions } from '../src/measures/03-disclosure/server/publish-actions.ts'
import { countSelected } from '../src/measures/03-disclosure/server/selection.ts'
import { submitActions } from '../src/measures/03-disclosure/server/submit-actions.ts'
import { type Bench, type BenchRow, median, row, timed } from './bench.ts'
import { importRows } from './import-rows.ts'
import { DECISION_DAYS, FIRST_DECISION, penaltyUnit } from './penalty-workbook.ts'
import { asOwner, district, inside, type World, withWorld } from './world.ts'

const ROWS = Number(process.env['SHOUNUO_BENCH_ROWS'] ?? 100_000)
const ROUNDS = Number(process.env['SHOUNUO_BENCH_ROUNDS'] ?? 5)
const unit = penaltyUnit.code
/** Holds the same acts once more, for what is written in SQL alone. */
const again = 'set-based'

interface Days {
  readonly decidedFrom: PlainDate
  readonly decidedTo: PlainDate
}

/** A penalty workbook's way: imported, cleared and published. */
export const benches: readonly Bench[] = [{ name: 'disclosure', run: (say) => withWorld('durable', (world) => disclose(world, say)) }]

async function disclose(world: World, say: (line: string) => void): Promise<readonly BenchRow[]> {
  keepEvidenceIn(join(world.folder, 'evidence'))
  await prepare(world)
  const imported = await importRows(world, ROWS, ROUNDS, say)
  const bulk = await clearing(world, say)
  return [...imported, ...bulk]
}

async function prepare({ database, connections }: World): Promise<void> {
  await inside(database, async (ctx) => {
    await ctx.db.run(sql`insert into parties.unit (district, code, sort_order) values (${district}, ${unit}, 1) on conflict do nothing`)
    await ctx.db.run(sql`insert into parties.unit_form (district, code, from_on, kind, name, english_name, short_name, source, confidence)
      values (${district}, ${unit}, '2018-01-01', 'department', ${penaltyUnit.name}, 'bench', ${penaltyUnit.shortName}, 'bench', 'unsure') on conflict do nothing`)
  })
  await asOwner(connections, 'create schema bench', 'create table bench.copied (like disclosure.action including defaults including constraints including indexes)')
}

/**
 * Bulk clearing and publication in shares, beside one set-based UPDATE with the ledger rows of the act of as many rows:
 * the same acts once more under another unit, in the same table, so that both write the same indexes.
 */
async function clearing(world: World, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { database, connections } = world
  const liaison = personOf('liaison')
  const reviewer = personOf('reviewer')
  await inside(database, (ctx) => submitActions(ctx, { unit }), liaison)
  await asOwner(
    connections,
    'create table bench.again as select * from disclosure.action',
    `update bench.again set action_id = gen_random_uuid(), unit = '${again}'`,
    'insert into disclosure.action select * from bench.again',
  )
  const processor = { acts: [] as number[], limit: [] as number[] }
  const times = { clear: [] as number[], publish: [] as number[], clearLimit: [] as number[], publishLimit: [] as number[] }
  let published = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const days = daysOfShare(round)
    const product = async () => {
      const before = world.processorTime()
      times.clear.push(await clearAll(database, reviewer, days))
      times.publish.push(
        await timed(async () => {
          published += (await inside(database, (ctx) => publishActions(ctx, { unit, ...days }), reviewer)).published
        }),
      )
      processor.acts.push(world.processorTime() - before)
    }
    const limit = async () => {
      const before = world.processorTime()
      times.clearLimit.push(await timed(() => inside(database, (ctx) => setBased(ctx, 'clear', days))))
      times.publishLimit.push(await timed(() => inside(database, (ctx) => setBased(ctx, 'publish', days))))
      processor.limit.push(world.processorTime() - before)
    }
    for (const work of round % 2 === 0 ? [limit, product] : [product, limit]) {
      await asOwner(connections, 'vacuum analyze disclosure.action, clocks.clock', 'checkpoint')
      await work()
    }
    const last = (list: readonly number[]) => Math.round(list.at(-1)!)
    say(
      `bulk ${round + 1}/${ROUNDS}: clearing ${last(times.clear)} of ${last(times.clearLimit)} ms, publication ${last(times.publish)} of ${last(times.publishLimit)} ms, in processor time ${last(processor.acts)} of ${last(processor.limit)} ms`,
    )
  }
  if (published !== ROWS) throw new Error(`published ${published}`)
  const both = (first: readonly number[], second: readonly number[]) => median(first.map((time, index) => time + second[index]!))
  const limit = 'one set-based UPDATE an act with the ledger rows'
  const note = `${ROWS.toLocaleString('en')} acts in ${ROUNDS} equal shares; medians of the shares`
  return [
    row('bulk clearing and publication', limit, both(times.clear, times.publish), both(times.clearLimit, times.publishLimit), '≤ 2', { note }),
    row('the same in processor time of program and database', limit, median(processor.acts), median(processor.limit), '≤ 2', { note: 'what other programs do does not count' }),
    row('of that, clearing', limit, median(times.clear), median(times.clearLimit), '≤ 2', { note: 'forms of 10,000 each; the reading of samples not counted' }),
    row('of that, publication', limit, median(times.publish), median(times.publishLimit), '≤ 2', { note: 'clocks stopped, facts stated' }),
  ]
}

/** The decision days of the workbook in as many equal parts as there are rounds. */
function daysOfShare(round: number): Days {
  const each = DECISION_DAYS / ROUNDS
  return { decidedFrom: addDays(FIRST_DECISION, round * each), decidedTo: addDays(FIRST_DECISION, (round + 1) * each - 1) }
}

const clean: SecrecyReview = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }

/** Clears everything by forms; the time of the acts alone, without the person who reads the samples. */
async function clearAll(database: Database, reviewer: Actor, days: Days): Promise<number> {
  let time = 0
  const open = await inside(database, (ctx) => countSelected(ctx, { unit, ...days }, 'in-review'))
  for (let cleared = 0; cleared < open; ) {
    let bulkId = ''
    time += await timed(async () => {
      ;({ bulkId } = await inside(database, (ctx) => openBulkReview(ctx, { unit, ...days }), reviewer))
    })
    await inside(database, (ctx) =>
      ctx.db.run(sql`update disclosure.bulk_item set verdict = 'fit', read_by = 'bench', read_at = ${ctx.now} where district = ${district} and bulk_id = ${bulkId} and sampled`),
    )
    time += await timed(async () => {
      const done = await inside(database, (ctx) => completeBulkReview(ctx, { bulkId, version: 1, review: clean, severity: 'general' }), reviewer)
      cleared += done.cleared
    })
  }
  return time
}

/** What somebody would write in SQL alone: the rows changed, an entry for each. */
async function setBased(ctx: Parameters<Parameters<typeof inside>[1]>[0], act: 'clear' | 'publish', { decidedFrom, decidedTo }: Days): Promise<void> {
  const mine = sql`district = ${district} and unit = ${again} and decided_on between ${decidedFrom} and ${decidedTo}`
  const step = JSON.stringify([{ act, person: 'bench', on: ctx.today, batch: 'bench' }])
  if (act === 'clear') {
    await ctx.db.run(sql`update disclosure.action set state = 'cleared', version = version + 1, trail = trail || ${step}::jsonb, review_id = ${newId()}, severity = 'general'
      where ${mine} and state = 'in-review'`)
  } else {
    await ctx.db.run(sql`update disclosure.action set state = 'published', version = version + 1, trail = trail || ${step}::jsonb, published_on = ${ctx.today}, published_at = ${ctx.now},
             settled_on = ${ctx.today}, finding = case when due_on >= ${ctx.today} then 'on-time' else 'late' end, finding_version = version + 1, display_until = '2029-01-01'
      where ${mine} and state = 'cleared'`)
  }
  const facts =
    act === 'clear'
      ? sql``
      : sql`, 'facts', jsonb_build_array(jsonb_build_object('about', unit, 'detail', jsonb_build_object('actionKind', kind, 'decidedOn', decided_on, 'dueOn', due_on, 'settledOn', settled_on, 'workingDaysLate', 1, 'instrument', 'bench', 'target', false),
              'effectiveFrom', due_on, 'id', gen_random_uuid(), 'kind', 'disclosure.publication-timeliness', 'matter', 'disclosure.action:' || action_id, 'outcome', finding, 'role', 'sole', 'statedBy', 'system', 'validOn', due_on, 'version', 1))`
  await ctx.db.run(sql`
    insert into ledger.entry (district, entry_id, kind, about, actor, at, body)
    select district, gen_random_uuid(), ${`disclosure.action-${act}`}, 'disclosure.action:' || action_id, 'bench', ${ctx.now},
           jsonb_build_object('about', 'disclosure.action:' || action_id, 'actor', 'bench', 'at', ${ctx.now}::text, 'district', district, 'id', gen_random_uuid(), 'kind', ${`disclosure.action-${act}`}::text, 'v', 1,
             'payload', jsonb_build_object('unit', unit, 'kind', kind, 'decidedOn', decided_on, 'dueOn', due_on, 'version', version, 'commitment', encode(commitment, 'hex'), 'batch', ${newId()}::text)${facts})::text
      from disclosure.action where ${mine} and state = ${act === 'clear' ? 'cleared' : 'published'}`)
}

function personOf(role: string): Actor {
  return {
    kind: 'person',
    accountId: `bench-${role}`,
    personId: `bench-${role}`,
    unit,
    ledUnits: [],
    grants: permissions.flatMap((permission) => {
      const reach = permission.grants[role]
      return reach ? [{ permission: permission.id, reach }] : []
    }),
  }
}
