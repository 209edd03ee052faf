import type { PlainDate } from '#base/plain-date'
import { sql } from '#platform/database'
import { interestByUnit } from '../src/measures/12-arrears/server/interest-set.ts'
import { type Bench, type BenchRow, interleaved, row } from './bench.ts'
import { asOwner, district, inside, type World, withWorld } from './world.ts'

/** A million payables, one in five with a part payment after its day, one in fifty with two; 20,000 contracts with every kind of rate. */
const PAYABLES = Number(process.env['SHOUNUO_BENCH_ROWS'] ?? 1_000_000)
const asOf = '2026-07-10' as PlainDate

export const benches: readonly Bench[] = [{ name: 'arrears', run: interest }]

function interest(say: (line: string) => void): Promise<readonly BenchRow[]> {
  return withWorld('fast', async (world) => {
    say(`${PAYABLES.toLocaleString('en')} payables and a tenth of them`)
    await fill(world, PAYABLES)
    const tenth = await world.another('tenth')
    try {
      await fill(tenth, PAYABLES / 10)
      const sum = ({ database }: World) => inside(database, (ctx) => interestByUnit(ctx, asOf))
      const runs = await interleaved(
        5,
        () => sum(world),
        () => inside(world.database, (ctx) => ctx.db.rows(byHand)),
      )
      const sizes = await interleaved(
        5,
        () => sum(world),
        () => sum(tenth),
      )
      const many = PAYABLES.toLocaleString('en')
      return [
        row(`interest to the fen over ${many} payables, by unit`, 'the same arithmetic in one SQL statement', runs.first, runs.second, '≤ 3'),
        row(`interest over ${many} payables`, `the same over ${(PAYABLES / 10).toLocaleString('en')}`, sizes.first, sizes.second, '≤ 11'),
      ]
    } finally {
      await tenth.database.close()
    }
  })
}

async function fill({ database, connections }: World, payables: number): Promise<void> {
  await inside(database, async (ctx) => {
    await ctx.db.run(sql`
      insert into arrears.contract (district, contract_id, unit, identity, number, title, stage, debtor_class, creditor_name, creditor_uscc, creditor_size, subject, signed_on, term_start, rate_micro, rate_per, row_hash, received_on)
      select ${district}, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'unit-' || (1 + n % 120), 'c' || n, 'c' || n, 'bench', 'signed', 'public-body', 'bench', 'bench', 'small', 'goods',
             date '2021-01-04' + (n % 1500), 'delivery', case n % 4 when 0 then 6000000 when 1 then 1000000 when 2 then 20000 end, case n % 4 when 0 then 'year' when 1 then 'year' when 2 then 'day' end, '', date '2026-01-01'
        from generate_series(1, 20000) as n`)
    await ctx.db.run(sql`
      insert into arrears.payable (district, payable_id, contract_id, unit, identity, item, amount_fen, paid_fen, state, due_on, rule_class, regulation, law_on, choices, row_hash, received_on)
      select ${district}, ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(1 + n % 20000), 12, '0'))::uuid, 'unit-' || (1 + (1 + n % 20000) % 120), 'p' || n, 'p' || n,
             1000000 + n % 7000000, case when n % 5 = 0 then 400000 else 0 end, 'open', date '2025-06-03' + (n % 300), 'public', '802', date '2025-06-03', '', '', date '2026-01-01'
        from generate_series(1, ${payables}::int) as n`)
    await ctx.db.run(sql`
      insert into arrears.payment (district, payment_id, payable_id, unit, voucher, paid_on, amount_fen, row_hash, recorded_on)
      select ${district}, gen_random_uuid(), ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', 'v' || k, date '2025-06-03' + (n % 300) + 20 * k, 400000 / k, '', date '2026-01-01'
        from generate_series(5, ${payables}::int, 5) as n, generate_series(1, case when n % 50 = 0 then 2 else 1 end) as k`)
  })
  await asOwner(connections, 'analyze arrears.contract', 'analyze arrears.payable', 'analyze arrears.payment')
}

/** What somebody would write by hand for exactly these rows: principal first, no floor, no entered rate, no choices of law. */
const byHand = sql`
  select p.unit, count(*), sum(p.amount_fen - coalesce(m.paid, 0)),
         sum(div((p.amount_fen::numeric * (${asOf}::date - p.due_on) - coalesce(m.fen_days, 0)) * coalesce(c.rate_micro, 50000) * 2 + (case when c.rate_per = 'year' then 36500000000 else 100000000 end),
                 (case when c.rate_per = 'year' then 36500000000 else 100000000 end) * 2))
    from arrears.payable p
    join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
    left join (select m.district, m.payable_id, sum(m.amount_fen) as paid, sum(m.amount_fen::numeric * (${asOf}::date - m.paid_on)) as fen_days
                 from arrears.payment m where not m.cancelled and m.paid_on <= ${asOf}::date group by 1, 2) m on m.district = p.district and m.payable_id = p.payable_id
   where p.district = ${district} and p.state <> 'cancelled' and p.due_on < ${asOf}::date
   group by p.unit`
