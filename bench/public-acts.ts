import pg from 'pg'
import { newId } from '#base/identifier'
import { addDays, plainDate } from '#base/plain-date'
import { seedUnits } from '#kernel/parties/server'
import { actionOfRow } from '../src/measures/03-disclosure/common/action-row.ts'
import { demoRandom } from '../src/measures/03-disclosure/demo/demo-random.ts'
import { demoRow } from '../src/measures/03-disclosure/demo/demo-rows.ts'
import { actionColumns, actionRow } from '../src/measures/03-disclosure/server/action-store.ts'
import { penaltyUnit } from './penalty-workbook.ts'
import { asOwner, inside, type World } from './world.ts'

const SAMPLE = 10_000

/**
 * Published penalties as if each had been received, cleared and published, and the units of the district: ten thousand
 * made by the product's own code, as often as needed, each time with other numbers and on other days.
 */
export async function fillActs(world: World, count: number): Promise<void> {
  const sample = Math.min(SAMPLE, count)
  await asOwner(
    world.connections,
    'create schema if not exists bench',
    'create unlogged table bench.received (like disclosure.action including defaults)',
    'grant usage on schema bench to public',
    'grant insert on bench.received to public',
  )
  await inside(world.database, async (ctx) => {
    await seedUnits(ctx)
    const random = demoRandom('bench')
    function* rows() {
      for (let number = 1; number <= sample; number += 1) {
        const decidedOn = addDays(plainDate('2026-03-02'), number % 120)
        const action = actionOfRow('administrative-penalty', demoRow({ kind: 'administrative-penalty', unit: penaltyUnit, number, decidedOn, random, persons: 0 }))
        yield actionRow(ctx, action, {
          actionId: newId(),
          unit: penaltyUnit.code,
          identity: action.decisionNumber!,
          rowHash: '-',
          batchId: null,
          sensitiveMark: null,
          dueOn: addDays(decidedOn, 10),
          dueProvisional: false,
          legalDueOn: addDays(decidedOn, 10),
        }).row
      }
    }
    await ctx.db.insertMany('bench.received', actionColumns, rows())
  })
  const indexes = await indexesOf(world, 'disclosure', 'action')
  const renumbered = (column: string) => `replace(${column}, number.old, number.new)`
  const copies = count / sample
  const copied = (from: number, to: number) =>
    `insert into disclosure.action (district, action_id, kind, unit, identity, decision_number, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen,
            authority, open_detail, closed_detail, search_words, row_hash, received_on, received_at, state, version, due_on, legal_due_on, finding, finding_version, settled_on,
            published_on, published_at, display_until, salt, commitment)
     select district, gen_random_uuid(), kind, unit, ${renumbered('identity')}, ${renumbered('decision_number')}, title, decided_on, counterparty_class, public_name, uscc, category, content,
            basis, amount_fen, authority, open_detail, closed_detail, ${renumbered('search_words')}, row_hash, received_on, received_at, 'published', 4, due_on, legal_due_on, 'on-time', 4,
            decided_on + 7, decided_on + 7 - n % 10, decided_on + 7, '2029-01-01', salt, commitment
       from (select *, substring(decision_number from '第(\\d+)号')::int as own from bench.received) as received
      cross join generate_series(${from}, ${to}) as n
      cross join lateral (select '第' || own || '号' as old, '第' || own + ${sample} * n || '号' as new) as number`
  await asOwner(world.connections, ...indexes.map(({ name }) => `drop index disclosure.${name}`))
  // Two at a time, for two cores. The index of the words takes as long as all others together.
  const half = Math.floor((copies - 1) / 2)
  await Promise.all([asOwner(world.connections, copied(0, half)), ...(half + 1 < copies ? [asOwner(world.connections, copied(half + 1, copies - 1))] : [])])
  const build = (words: boolean) =>
    asOwner(
      world.connections,
      `set maintenance_work_mem = '512MB'`,
      ...indexes.filter(({ definition }) => definition.includes(' gin ') === words).map(({ definition }) => definition),
    )
  await Promise.all([build(true), build(false)])
  await asOwner(world.connections, 'vacuum analyze disclosure.action', 'checkpoint')
}

/** Its indexes but the primary key: made anew after the rows, in a fraction of the time. */
async function indexesOf({ connections }: World, schema: string, table: string): Promise<{ name: string; definition: string }[]> {
  const owner = new pg.Client(connections.owner as pg.ClientConfig)
  await owner.connect()
  try {
    const found = await owner.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes where schemaname = $1 and tablename = $2 and indexname not like '%_pkey'`,
      [schema, table],
    )
    return found.rows
  } finally {
    await owner.end()
  }
}
