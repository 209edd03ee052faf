import { newId } from '#base/identifier'
import { addDays, plainDate } from '#base/plain-date'
import { seedUnits } from '#kernel/parties/server'
import { actionOfRow } from '../src/measures/03-disclosure/common/action-row.ts'
import { demoRandom } from '../src/measures/03-disclosure/demo/demo-random.ts'
import { demoRow } from '../src/measures/03-disclosure/demo/demo-rows.ts'
import { actionColumns, actionRow } from '../src/measures/03-disclosure/server/action-store.ts'
import { penaltyUnit } from './penalty-workbook.ts'
import { asOwner, inside, type World } from './world.ts'

/** Published penalties as if each had been received, cleared and published; the units of the district with them. */
export async function fillActs(world: World, count: number): Promise<void> {
  await asOwner(
    world.connections,
    'create schema if not exists bench',
    'create unlogged table bench.received (like disclosure.action including defaults)',
    'grant usage on schema bench to public',
    'grant insert, select on bench.received to public',
  )
  await inside(world.database, async (ctx) => {
    await seedUnits(ctx)
    const random = demoRandom('bench')
    function* rows() {
      for (let number = 1; number <= count; number += 1) {
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
  await asOwner(
    world.connections,
    `update bench.received set state = 'published', version = 4, settled_on = decided_on + 7, published_on = decided_on + 7, published_at = decided_on + 7, finding = 'on-time', finding_version = 4, display_until = '2029-01-01'`,
    'insert into disclosure.action select * from bench.received',
    'drop table bench.received',
    'vacuum analyze disclosure.action',
  )
}

/** `times` as many acts: each once more with numbers and words of its own, on the days before. */
export async function multiplyActs({ connections }: World, times: number): Promise<void> {
  await asOwner(
    connections,
    'drop index disclosure.action_words',
    `insert into disclosure.action (district, action_id, kind, unit, identity, decision_number, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen,
            valid_to, authority, open_detail, closed_detail, search_words, row_hash, received_on, received_at, state, version, due_on, legal_due_on, finding, finding_version, settled_on,
            published_on, published_at, display_until, salt, commitment)
     select district, gen_random_uuid(), kind, unit, identity || '-' || n, decision_number || '-' || n, title, decided_on, counterparty_class, public_name, uscc, category, content, basis, amount_fen,
            valid_to, authority, open_detail, closed_detail, translate(search_words, '0123456789', substr('abcdefghijklmnopqrstuvwxyz', n, 10)), row_hash, received_on, received_at, state, version,
            due_on, legal_due_on, finding, finding_version, settled_on, published_on - n, published_at, display_until, salt, commitment
       from disclosure.action cross join generate_series(1, ${times - 1}) as n where state = 'published'`,
    `set maintenance_work_mem = '512MB'`,
    `create index action_words on disclosure.action using gin (disclosure.bigrams(search_words)) where state = 'published'`,
    'vacuum analyze disclosure.action',
    'checkpoint',
  )
}
